"""Pages travel zipped: on a slow telephone a form's bytes are seconds.

Only pages: files, streams and answers to programs go as they are, and the file server has its own
zipped files. How long a zipped page is could tell somebody who makes a person's browser ask for it
again and again what stands in it (BREACH). Django lets each answer differ by up to 100 random bytes
and masks the form's token anew each time; the session's cookie is not sent with requests that
another site's page makes behind a person's back.
"""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class ZipPages(GZipMiddleware):
    """Zip an answer if it is a page and the browser takes it so."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Return the answer, zipped where it is a page."""
        is_page = response.get("Content-Type", "").startswith("text/html")
        if response.streaming or not is_page:
            return response
        return super().process_response(request, response)
