"""Contents in an S3 store: each object appears whole, checked by the store, or not at all."""

import base64
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage

from .errors import StorageUnavailable

_CONNECT_SECONDS = 5
_READ_SECONDS = 30
_MEMORY = 4 * 1024 * 1024


class ObjectStorage(S3Storage):  # type: ignore[misc]
    """Contents by their hash in one bucket; what fails there is ``StorageUnavailable`` here.

    A content is one PUT with its SHA-256, which the store compares before it answers, so an
    answered write is whole and as durable as the store; writing the same again changes nothing.
    """

    def get_default_settings(self) -> dict[str, Any]:
        """Return what holds for every bucket; the address and the keys come from the settings."""
        found: dict[str, Any] = super().get_default_settings()
        return {
            **found,
            "file_overwrite": True,
            "default_acl": None,
            "max_memory_size": _MEMORY,
            "client_config": Config(
                signature_version="s3v4",
                connect_timeout=_CONNECT_SECONDS,
                read_timeout=_READ_SECONDS,
                retries={"mode": "standard", "max_attempts": 3},
            ),
        }

    def exists(self, name: str) -> bool:
        """Return whether the bucket holds the object; raises ``StorageUnavailable``."""
        with _clear_errors(self):
            return bool(super().exists(name))

    def size(self, name: str) -> int:
        """Return the object's size in bytes; raises ``StorageUnavailable``."""
        with _clear_errors(self):
            return int(super().size(name))

    def delete(self, name: str) -> None:
        """Take the object away; raises ``StorageUnavailable``."""
        with _clear_errors(self):
            super().delete(name)

    def reach(self) -> None:
        """Ask for a name in the bucket; raises ``StorageUnavailable`` with the store's code."""
        with _clear_errors(self):
            self.connection.meta.client.list_objects_v2(Bucket=self.bucket_name, MaxKeys=1)

    def _save(self, name: str, content: File) -> str:  # type: ignore[type-arg]
        content.seek(0)
        body = content.read()
        digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
        with _clear_errors(self):
            self.connection.meta.client.put_object(
                Bucket=self.bucket_name,
                Key=self._normalize_name(name),
                Body=body,
                ContentType="application/octet-stream",
                ChecksumSHA256=digest,
            )
        return name

    def _open(self, name: str, mode: str = "rb") -> Any:
        """Fetch the whole object at once: what opened can be read to its end."""
        with _clear_errors(self):
            found = super()._open(name, mode)
            found.open()
        return found


@contextmanager
def _clear_errors(storage: ObjectStorage) -> Iterator[None]:
    """Turn what the store or the way to it lacks into one error that names the bucket."""
    try:
        yield
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code", ""))
        raise _unavailable(storage, code) from error
    except BotoCoreError as error:
        raise _unavailable(storage, type(error).__name__) from error


def _unavailable(storage: ObjectStorage, reason: str) -> StorageUnavailable:
    return StorageUnavailable(
        "Try again in a few minutes.", bucket=str(storage.bucket_name), reason=reason
    )
