"""What is wrong with a form, for the summary above it."""

from collections.abc import Mapping


def summary_of(errors: Mapping[str, str]) -> list[dict[str, str]]:
    """Return a line for each mistake; it leads to its field, if it has one."""
    return [{"href": f"#{name}" if name else "", "text": text} for name, text in errors.items()]
