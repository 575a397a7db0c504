"""Words of the portal's page itself, so that they are never taken for words of a procedure."""

import re
import unicodedata

NO_INFORMATION = "Không có thông tin"
# For character classes: a range like "à-ỹ" would mix small letters and capitals.
LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
UPPER = "A-Z" + LOWER[3:].upper() + "Ð"

# The page ends with keywords, a description and a chooser of agencies; the export keeps all of it.
_TAIL = re.compile(
    r"^(?P<body>.*)Từ khóa:?(?P<keywords>(?:(?!Từ khóa).)*?)Mô tả(?P<description>.*?)"
    r"(?:Chọn cơ quan thực hiện.*)?$",
    re.DOTALL,
)
_CHOOSER = re.compile(r"Chọn cơ quan thực hiện\s*Tỉnh/ Thành phố.*$", re.DOTALL)
_BARE_LABEL = re.compile(r"\s*Từ khóa:?\s*$")
_SPACES = re.compile(r"[ \t\u00a0\u200b\u200e\ufeff]+")
_LINES = re.compile(r" ?\n[ \n]*")
_BULLET = re.compile(r"^[\s\-–—+*•·●!.,;)]+(?=\S)")


def tidy(text: str) -> str:
    """Return `text` in one form of letters, without needless spaces or "no information"."""
    text = unicodedata.normalize("NFC", text)
    tidied = _LINES.sub("\n", _SPACES.sub(" ", text.replace("\r", ""))).strip()
    return "" if tidied in (NO_INFORMATION, "--") else tidied


def one_line(text: str) -> str:
    """Return `text` tidied, on one line."""
    return tidy(text).replace("\n", " ")


def without_bullet(text: str) -> str:
    """Return `text` without the dash, plus or dot it starts with; letters and numbers stay."""
    return _BULLET.sub("", text)


def split_tail(text: str) -> tuple[str, str, str]:
    """Return body, keywords and description of a text that may end with the foot of the page."""
    tail = _TAIL.match(text)
    if tail is None:
        return _BARE_LABEL.sub("", _CHOOSER.sub("", text)), "", ""
    return tail["body"], tidy(tail["keywords"]), tidy(tail["description"])


def split_list(text: str) -> tuple[str, ...]:
    """Return the items of a comma list.

    A comma in brackets or before a small letter is no border:

    "Cán bộ, công chức, viên chức" and "Tổ chức (không bao gồm doanh nghiệp, HTX)" are one item
    each.
    """
    items: list[str] = []
    for piece in _outside_brackets(one_line(text)):
        if items and (not piece or not piece[0].isupper()):
            items[-1] = f"{items[-1]}, {piece}".rstrip(", ")
        elif piece:
            items.append(piece)
    return tuple(items)


def _outside_brackets(text: str) -> list[str]:
    pieces, depth, start = [], 0, 0
    for position, letter in enumerate(text):
        depth = max(0, depth + (letter == "(") - (letter == ")"))
        if letter == "," and depth == 0:
            pieces.append(text[start:position].strip())
            start = position + 1
    pieces.append(text[start:].strip())
    return pieces


def whole_number(digits: str) -> int:
    """Return the number; one of more than 18 digits is 10**18, which nothing takes for a figure."""
    return int(digits) if len(digits) <= 18 else 10**18


def excerpt(text: str, length: int = 160) -> str:
    """Return the beginning of `text` for a report, on one line."""
    line = one_line(text)
    return line if len(line) <= length else f"{line[: length - 1]}…"
