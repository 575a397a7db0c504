"""The blank form's file name at the end of a document's name, glued to it without a mark."""

import re

from motcua.catalog.importer.page_text import LOWER, UPPER, without_bullet

_EXTENSION = r"\.(?:docx?|pdf|xlsx?|rtf|odt|ods|zip|rar|7z|jpe?g|png|pptx?|html?|xml|tiff?)"
_ENDS_WITH_FILE = re.compile(rf"{_EXTENSION}\s*$", re.IGNORECASE)
_FILE_BORDER = re.compile(rf"{_EXTENSION}(?=[^\s.,;)])", re.IGNORECASE)
# A file begins right after a closing mark ("...Chính phủ;Mẫu số 94.docx"), but not inside
# "33.2025.TT".
_AFTER_MARK = re.compile(
    rf"(?<=[;)”\"\]!])(?=\w)|(?<=:)(?=[{LOWER}{UPPER}])|(?<=[;:)”\]][.,;])(?=\w)"
    rf"|(?<=\.\.)(?=[^\W_])"
    rf"|(?<=[{LOWER}]\.)(?=\w)|(?<=[{UPPER}]\.)(?=[{UPPER}]|[{LOWER}]{{2}})"
    rf"|(?<=\d\.)(?=[{UPPER}][{LOWER}])"
)
# Or with one of the words that forms are called by.
_FORM_WORD = re.compile(
    r"(?<=[^\s(_\-.+*])(?=Mẫu|MẪU|Mau|MAU|Mus|Mu[0-9A-Z]|Ms\d|Phụ lục|PHỤ LỤC|Phu ?luc|Phl|PL[ \d]"
    r"|TK[ \d]|Tờ khai|To ?khai|Đơn|Don\b|Giấy đề|BM|Biểu|Bản khai|Danhmuc|Danhsach|TP-|VB|BẢN|ĐƠN"
    r"|GIẤY|TỜ|Văn bản|Báo cáo|Thuyết minh)"
    rf"|(?<=[{LOWER}])(?=văn bản|báo cáo|danh sách|tờ khai|tờ trình|giấy đề|phụ lục|phương án"
    rf"|mẫu|đơn đề|mau )"
)
# Or where a small letter meets a capital or a figure.
_CASE_CHANGE = re.compile(rf"(?<=[{LOWER}])(?=[{UPPER}\d])|(?<=\d)(?=[{UPPER}][{LOWER}])")
_LONGEST = 160


def part_form(text: str) -> tuple[str, str | None]:
    """Return the document's own name and the name of the attached form, or None."""
    stripped = text.rstrip()
    if _ENDS_WITH_FILE.search(stripped) is None:
        return text, None
    border = _start_of_files(stripped)
    name, form = stripped[:border], stripped[border:].lstrip(" ;.,")
    if not without_bullet(name).strip(" -+*"):
        # Only a file: its name is the only name the document has.
        return _ENDS_WITH_FILE.sub("", stripped), stripped
    return name, form or None


def _start_of_files(text: str) -> int:
    """Return where the first of the attached files begins."""
    endings = [*_FILE_BORDER.finditer(text), *_ENDS_WITH_FILE.finditer(text)]
    first_ending = endings[0].start()
    window_start = max(0, first_ending - _LONGEST)
    window = text[window_start:first_ending]
    for pattern, last in ((_AFTER_MARK, True), (_FORM_WORD, False), (_CASE_CHANGE, True)):
        places = [match.start() for match in pattern.finditer(window) if match.start() > 2]
        if places:
            return window_start + (_before_number(window, places) if last else places[0])
    is_all_file = window_start == 0 and len(window) < 60
    return 0 if is_all_file else window_start + window.rfind(" ") + 1


def _before_number(window: str, places: list[int]) -> int:
    """Return the last place, or the one before it where only the file's own number lies between."""
    place = places[-1]
    for earlier in reversed(places[:-1]):
        if re.fullmatch(r"\d{1,3}[.\-_ ]*", window[earlier:place]):
            place = earlier
    return place
