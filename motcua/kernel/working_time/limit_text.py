"""Time limits read from and written as short text, in our own form and as the law writes them."""

import re

from motcua.kernel.text import fold

from .errors import TimeLimitInvalid
from .limits import TimeLimit, TimeUnit

# A bare "ngày" is a calendar day: legal texts say "ngày làm việc" where they mean working days. A
# bare "giờ" is a working hour: limits of procedures in hours are office hours.
_UNITS = {
    "gio lam viec": TimeUnit.WORKING_HOUR,
    "gio": TimeUnit.WORKING_HOUR,
    "working hour": TimeUnit.WORKING_HOUR,
    "ngay lam viec": TimeUnit.WORKING_DAY,
    "working day": TimeUnit.WORKING_DAY,
    "ngay": TimeUnit.CALENDAR_DAY,
    "ngay lich": TimeUnit.CALENDAR_DAY,
    "calendar day": TimeUnit.CALENDAR_DAY,
    "day": TimeUnit.CALENDAR_DAY,
    "thang": TimeUnit.MONTH,
    "month": TimeUnit.MONTH,
}
_VIETNAMESE = {
    TimeUnit.WORKING_HOUR: "giờ làm việc",
    TimeUnit.WORKING_DAY: "ngày làm việc",
    TimeUnit.CALENDAR_DAY: "ngày",
    TimeUnit.MONTH: "tháng",
}
_LIMIT = re.compile(r"(\d+(?:[.,/]\d+)?) ?([a-z][a-z _]*)")


def parse_limit(text: str) -> TimeLimit:
    """Read "3 ngày làm việc", "0,5 ngày làm việc", "1/2 working_day" or "2 tháng".

    Raises ``TimeLimitInvalid`` where the whole text is not one amount and one unit.
    """
    found = _LIMIT.fullmatch(fold(text))
    if found is None:
        raise TimeLimitInvalid(f"{text!r} is not a time limit.", text=text)
    amount, words = found.groups()
    name = words.replace("_", " ").strip()
    unit = _UNITS.get(name) or _UNITS.get(name.removesuffix("s"))
    if unit is None:
        raise TimeLimitInvalid(f"{words!r} is not a unit of time.", text=text)
    return TimeLimit(amount.replace(",", "."), unit)


def format_limit(limit: TimeLimit) -> str:
    """Write the limit the way Vietnamese legal texts do: "3 ngày làm việc", "0,5 ngày làm việc"."""
    return f"{_amount(limit)} {_VIETNAMESE[limit.unit]}"


def _amount(limit: TimeLimit) -> str:
    """Return a decimal with a comma where it is exact, else a fraction."""
    thousandths = limit.amount * 1000
    if thousandths.denominator != 1:
        return str(limit.amount)
    whole, rest = divmod(int(thousandths), 1000)
    return f"{whole},{rest:03d}".rstrip("0") if rest else str(whole)
