"""When a paper of the table is asked for: the condition that its own name states.

Said where the name begins ("Trường hợp ủy quyền thì ..."), where it ends ("... trong trường hợp ủy
quyền"), or in the bracket that closes it ("... (nếu có)"). Only the first clause counts: what
follows a semicolon or a full stop is about something else, most often what else is accepted. A name
of several papers has no condition of its own, and neither has one that only tells copies apart by
the way they come.
"""

import re

from motcua.catalog.importer import remarks
from motcua.catalog.importer.document_names import core_of
from motcua.catalog.importer.types import Channel
from motcua.catalog.importer.vocabulary import PAPERS

_PAPER = rf"(?:{'|'.join(PAPERS)})(?!\w)"
_FIRST = re.compile(r"(?:\([^()]*\)|[^;.]|\.(?=\S))*")
_IF_ANY = re.compile(
    r"[\s,(\[]*\b(nếu có|khi có yêu cầu|khi được yêu cầu|nếu (?:có|được) yêu cầu)[\s)\].,;]*$",
    re.IGNORECASE,
)
_IN_CASE = (
    r"(?:(?:chỉ )?áp dụng (?:đối với|cho|trong|khi)"
    r"|(?:(?<!một )trong|đối với|cho) (?:các |những )?trường hợp|trường hợp|nếu)\b"
)
_AT_END = re.compile(rf"\s(?P<said>{_IN_CASE}[^()]*)$", re.IGNORECASE)
_LAST_BRACKET = re.compile(r"\s*\((?P<inside>[^()]*)\)\W*$")
_IN_BRACKET = re.compile(rf"(?:{_IN_CASE}|đối với\b|khi\b)", re.IGNORECASE)
# "một trong các trường hợp sau", "tùy từng trường hợp": the paper's contents, not its condition.
_ABOUT_CONTENTS = re.compile(
    r"(?:một trong|tùy|tuỳ|(?<!kèm )theo|thuộc|trừ|các|những|từng|như|của|hoặc|:)\W*$",
    re.IGNORECASE,
)
# A bracket behind several papers speaks of the last one.
_SEVERAL = re.compile(
    rf"(?:[,+\n]|\s(?:và|kèm|cùng))\s*(?:theo |các |những |với |bản (?:chính|sao|gốc) )*"
    rf"(?!bản (?:chính|sao|gốc)){_PAPER}",
    re.IGNORECASE,
)
_WAY_OF_FILING = re.compile(
    r"(?:(?:nộp|gửi)(?: hồ sơ)?|(?:theo|bằng|qua) (?:hình thức|cách thức))"
    r"(?: (?:theo|bằng|qua|thông qua|trên|hình thức|cách thức|đường|dịch vụ|hệ thống|công"
    r"|môi trường))* (?:trực tiếp|trực tuyến|bưu điện|bưu chính|điện tử|mạng)",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    rf"xuất trình\b|(?:bản (?:chính|gốc) )?{_PAPER}[^;.]*\(\s*(?:để )?xuất trình\b", re.IGNORECASE
)
_HANDED_IN = re.compile(
    r"(?<!người )(?<!đến )\b(?:nộp|gửi|tải lên|bản sao|bản chụp)\b(?! hồ sơ)", re.IGNORECASE
)
_WAYS = {
    Channel.ONLINE: re.compile(r"trực tuyến|môi trường (?:điện tử|mạng)", re.IGNORECASE),
    Channel.DIRECT: re.compile(r"trực tiếp", re.IGNORECASE),
    Channel.POST: re.compile(r"bưu (?:điện|chính)", re.IGNORECASE),
}
_OR = re.compile(r"\shoặc\s", re.IGNORECASE)
_LEAD_END = re.compile(r"[:,]|\s(?:thì|phải|cần|nộp|bổ sung|hồ sơ|gửi)\s", re.IGNORECASE)


def condition_of(name: str) -> str:
    """Return the words of the condition under which a paper is asked for, empty for always."""
    said = _said(name)
    if _WAY_OF_FILING.search(said):
        return ""
    bare = said.strip(" ,;.:[]-+")
    return bare if bare.count("(") == bare.count(")") else bare.strip("()")


def channels_of(name: str) -> tuple[Channel, ...]:
    """Return the ways of filing that a paper is for, where the name's last bracket says so.

    Empty for all ways, and where the name tells two kinds of one paper apart by the way they come.
    """
    core = core_of(name).rstrip(" ,;.")
    bracket = _LAST_BRACKET.search(core)
    if bracket is None or not _WAY_OF_FILING.search(bracket["inside"]):
        return ()
    before = core[: bracket.start()]
    if any(words.search(before) for words in (*_WAYS.values(), _OR)):
        return ()
    found = tuple(channel for channel, words in _WAYS.items() if words.search(bracket["inside"]))
    return found if len(found) < len(_WAYS) else ()


def _said(name: str) -> str:
    """Return the condition that the name states, as it stands there."""
    core = core_of(name)
    if remarks.is_conditional(core):
        cut = _LEAD_END.search(core, 8)
        return core[: cut.start()] if cut else core
    first = _first_clause(core).rstrip(" ,;.")
    is_whole = len(first) >= len(core.rstrip(" ,;."))
    tail = _IF_ANY.search(first) if is_whole else None
    if tail:
        return "" if _SEVERAL.search(first[: tail.start()]) else tail[1].lower()
    bracket = _LAST_BRACKET.search(first)
    if bracket and is_whole and _IN_BRACKET.match(bracket["inside"].strip()):
        return "" if _SEVERAL.search(first[: bracket.start()]) else bracket["inside"]
    said = _AT_END.search(first[: bracket.start()] if bracket else first)
    if said is None or _ABOUT_CONTENTS.search(first[: said.start()]):
        return ""
    return said["said"]


def is_shown_only(name: str) -> bool:
    """Return whether a paper is shown and handed back, and nothing of it is handed in."""
    first = _first_clause(core_of(name))
    return _SHOWN.match(first) is not None and _HANDED_IN.search(first) is None


def _first_clause(core: str) -> str:
    found = _FIRST.match(core)
    return found[0] if found else core
