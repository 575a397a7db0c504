"""Rows of the documents table that are remarks, headings or rules, known by their own wording."""

import re

_MARKED = re.compile(
    r"(?:lưu ý|chú ý|ghi chú|ví dụ|chú thích|số lượng(?: mỗi| bộ)?(?: thành phần)? hồ sơ"
    r"|số bộ hồ sơ"
    r"|không quy định|không có)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:(?:các )?(?:giấy tờ|hồ sơ|thành phần(?: hồ sơ)?|chứng từ) (?:(?:phải |cần )(?:nộp"
    r"|xuất trình)|gồm|bao gồm)"
    r"|thành phần hồ sơ|hồ sơ(?: thứ \w+)?\s*:?$)",
    re.IGNORECASE,
)
_CASE_HEADING = re.compile(
    r"(?:riêng )?(?:trường hợp|đối với|trong trường hợp|ngoài|hồ sơ|bộ hồ sơ|thành phần hồ sơ|người"
    r"|tổ chức|cá nhân|doanh nghiệp|chủ đầu tư|tùy|tuỳ)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\(?(?:\d{1,2} )?(?:riêng )?(?:trong )?(?:trường hợp|đối với|khi|nếu)\b", re.IGNORECASE
)
# Verbs of a rule about papers, not of a paper. Only the first clause counts: what follows a colon
# or a bracket may well be a condition of the paper named before it.
_RULE = re.compile(
    r"\bphải (?:được|có|bảo đảm|đảm bảo|kèm|nộp|gửi|thể hiện|xuất trình|là)\b|\b(?:chỉ"
    r"|không) áp dụng\b"
    r"|\bđược (?:nộp|tạo lập|lập bằng|thay thế|ký số)\b|\báp dụng đối với\b"
    r"|\bquy định tại (?:các )?điểm\b"
    r"|\bnêu trên\b|\bnày là\b|\btừ chối\b|\bcó trách nhiệm\b|\bkhông (?:phải|cần|yêu cầu)\b"
    r"|\bcó thể\b"
    r"|\blà bản sao\b",
    re.IGNORECASE,
)
_FIRST_CLAUSE = re.compile(r"^[^:;.(]*")
# Rules that agencies like to put into the table with a quantity: about papers in a foreign
# language, about the worth of electronic files, about what need not be handed in, about what the
# desk must do.
_FOREIGN = re.compile(
    r"(?:các )?(?:tài liệu|giấy tờ|hồ sơ|văn bản"
    r"|thành phần hồ sơ)[^:;.]*\btiếng nước ngoài\b.*\bphải\b",
    re.IGNORECASE,
)
_ELECTRONIC_WORTH = re.compile(
    r"hồ sơ.*có giá trị pháp lý (?:tương đương|như) (?:với )?hồ sơ", re.IGNORECASE | re.DOTALL
)
_NOT_NEEDED = re.compile(
    r"không (?:phải|cần|yêu cầu|bắt buộc|bao gồm)(?: [^\s,;.]+){0,5} (?:nộp|xuất trình|tải lên"
    r"|cung cấp|bản sao|gửi)",
    re.IGNORECASE,
)
_NEEDED = re.compile(
    r"(?<!không )(?:phải|thì|cần) (?:nộp|bổ sung|có|kèm|xuất trình|gửi)"
    r"|kèm theo|gồm|nộp thêm|nộp bổ sung",
    re.IGNORECASE,
)
_AS_RULED = re.compile(r"\bthì việc\b[^:;]*\bthực hiện theo\b[^:;]*$", re.IGNORECASE)
_DUTY = re.compile(
    r"(?:người tiếp nhận|cán bộ tiếp nhận|cơ quan)\b[^:;.]{0,80}\b(?:có trách nhiệm|từ chối"
    r"|không được yêu cầu)"
    r"|người (?:được )?(?:ủy|uỷ) quyền\b[^:;.]{0,120}\bchịu trách nhiệm trước pháp luật",
    re.IGNORECASE,
)


def is_marked(core: str) -> bool:
    """Return whether a row calls itself a remark."""
    return _MARKED.match(core) is not None


def is_heading(core: str) -> bool:
    """Return whether a row only announces the rows behind it."""
    if _HEADING.match(core) and len(core) < 80:
        return True
    return core.endswith(":") and _CASE_HEADING.match(core) is not None


def is_conditional(core: str) -> bool:
    """Return whether a row starts with a condition."""
    return _CONDITION.match(core) is not None


def states_a_rule(core: str) -> bool:
    """Return whether a row's first clause says what must be done with papers."""
    clause = _FIRST_CLAUSE.match(core)
    return clause is not None and _RULE.search(clause[0]) is not None


def is_rule_of_papers(core: str) -> bool:
    """Return whether a row with a quantity is one of the rules that stand in many tables."""
    if any(pattern.match(core) for pattern in (_FOREIGN, _DUTY)):
        return True
    if _ELECTRONIC_WORTH.match(core):
        return True
    if not is_conditional(core):
        return False
    if _ELECTRONIC_WORTH.search(core) or _AS_RULED.search(core):
        return True
    return _NOT_NEEDED.search(core) is not None and _NEEDED.search(core) is None
