"""Files shown inside our own pages: the one exception to "nothing may frame us"."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from csp.decorators import csp
from django.views.decorators.clickjacking import xframe_options_sameorigin

View = TypeVar("View", bound=Callable[..., Any])

_OUR_FRAME = {"frame-ancestors": ["'self'"], "base-uri": ["'none'"]}


def framed_by_us(view: View) -> View:
    """Let a browser's own viewer show the answer inside our page; nobody else may frame it."""
    framed: Callable[..., Any] = csp(_OUR_FRAME)(cast(Any, view))
    return cast(View, xframe_options_sameorigin(framed))
