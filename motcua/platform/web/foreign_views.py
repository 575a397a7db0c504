"""Views of libraries that carry no policy of ours, each with the reason it is safe."""

from functools import partial

# Prefixes of "<module>.<qualified name>".
FOREIGN_VIEWS: tuple[str, ...] = (
    "django.views.i18n.",  # switches the language, public
    "django.contrib.staticfiles.",  # static files, public
    "ninja.",  # each API operation carries and enforces its own policy (checked at start)
    "allauth.",  # sign-in itself: enforces its own session rules
)


def is_foreign(view: object) -> bool:
    """Return whether a library brought the view."""
    return view_name(view).startswith(FOREIGN_VIEWS)


def view_name(view: object) -> str:
    """Return "<module>.<qualified name>" of a view, looking into partial functions."""
    while isinstance(view, partial):
        view = view.func
    name = getattr(view, "__qualname__", type(view).__name__)
    return f"{getattr(view, '__module__', '')}.{name}"
