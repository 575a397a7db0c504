"""Files on their way in: no more of one lies on the disk than may ever be kept."""

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class CappedFileUploadHandler(TemporaryFileUploadHandler):
    """Count a file to its end, but write only what one byte too many needs.

    ``store_upload`` refuses it by its size; until then it must not fill the disk.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write what lies under the cap."""
        room = settings.MOTCUA.upload_max_mb * 1024 * 1024 + 1 - start
        if room > 0:
            super().receive_data_chunk(raw_data[:room], start)
