"""The countries a foreigner's passport can be of."""

from django.utils.translation import get_language

from motcua.forms.public import countries

VIETNAM = "VN"


def foreign_countries() -> list[dict[str, str]]:
    """Return every country but Vietnam, in the language of the page, as options."""
    language = get_language() or "vi"
    found = [
        {"value": option.value, "text": option.label.of(language)}
        for option in countries()
        if option.value != VIETNAM
    ]
    return sorted(found, key=lambda one: one["text"].casefold())


def is_country(code: str) -> bool:
    """Return whether the code is that of a country other than Vietnam."""
    return code != VIETNAM and any(option.value == code for option in countries())
