"""Views of libraries that carry no policy of ours, each with the reason it is safe."""

# Prefixes of "<module>.<qualified name>".
FOREIGN_VIEWS: tuple[str, ...] = (
    "django.views.i18n.",  # switches the language, public
    "django.contrib.staticfiles.",  # static files, public
    "ninja.",  # each API operation carries and enforces its own policy (checked at start)
    "allauth.",  # sign-in itself: enforces its own session rules
)
