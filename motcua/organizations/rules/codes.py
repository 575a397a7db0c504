"""Codes of agencies as QĐ 20/2020/QĐ-TTg builds them."""

import re

_AGENCY = re.compile(r"[A-Z][0-9]{2}(\.[0-9A-Z]+)*")


def is_agency_code(text: str) -> bool:
    """Return whether ``text`` is built as the code of an agency."""
    return len(text) <= 35 and _AGENCY.fullmatch(text) is not None
