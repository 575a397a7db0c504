"""What is shown to somebody who tried too often."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from motcua.platform.problems import answer_page, problem_of

from ..errors import SignInLocked


def locked_out(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """Answer a locked user name from this address."""
    return answer_page(request, problem_of(SignInLocked(), instance=request.path))
