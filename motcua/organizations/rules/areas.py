"""Names of administrative units: the word for the kind, the name, and both together."""

from ..types import AreaKind

KIND_WORDS = {
    AreaKind.PROVINCE: "Tỉnh",
    AreaKind.CITY: "Thành phố",
    AreaKind.WARD: "Phường",
    AreaKind.COMMUNE: "Xã",
    AreaKind.SPECIAL_ZONE: "Đặc khu",
    AreaKind.TOWNSHIP: "Thị trấn",
}


def full_name(kind: AreaKind, name: str) -> str:
    """Return the name with the word for its kind in front."""
    return f"{KIND_WORDS[kind]} {name}"


def name_in_text(kind: AreaKind, name: str) -> str:
    """Return the full name as it stands inside a sentence: ``phường Hồng Bàng``."""
    return f"{KIND_WORDS[kind].lower()} {name}"


def bare_name(kind: AreaKind, text: str) -> str:
    """Return ``text`` without the word for the kind in front of it."""
    word = KIND_WORDS[kind] + " "
    return text.removeprefix(word)


def code_fits(code: str, kind: AreaKind, parent_code: str) -> bool:
    """Return whether code, kind and province fit together.

    Decision 19/2025/QĐ-TTg: two digits name a province, five a commune, which lies in a province.
    """
    # Law 72/2025/QH15, art. 1: the lower tier has communes, wards and special zones, no townships.
    if kind == AreaKind.TOWNSHIP or not (code.isascii() and code.isdigit()):
        return False
    if kind in (AreaKind.PROVINCE, AreaKind.CITY):
        return len(code) == 2 and not parent_code
    return len(code) == 5 and len(parent_code) == 2
