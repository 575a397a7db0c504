"""Lists that many forms share: the peoples of Vietnam, and the countries of the world."""

from functools import lru_cache

from babel import Locale

from ..types import Option, Text

# The order and codes of Decision 121-TCTK/PPCĐ (1979), which the State's registers use.
_PEOPLES = [
    "Kinh",
    "Tày",
    "Thái",
    "Hoa",
    "Khmer",
    "Mường",
    "Nùng",
    "Mông",
    "Dao",
    "Gia Rai",
    "Ngái",
    "Ê Đê",
    "Ba Na",
    "Xơ Đăng",
    "Sán Chay",
    "Cơ Ho",
    "Chăm",
    "Sán Dìu",
    "Hrê",
    "Mnông",
    "Ra Glai",
    "Xtiêng",
    "Bru - Vân Kiều",
    "Thổ",
    "Giáy",
    "Cơ Tu",
    "Gié - Triêng",
    "Mạ",
    "Khơ Mú",
    "Co",
    "Tà Ôi",
    "Chơ Ro",
    "Kháng",
    "Xinh Mun",
    "Hà Nhì",
    "Chu Ru",
    "Lào",
    "La Chí",
    "La Ha",
    "Phù Lá",
    "La Hủ",
    "Lự",
    "Lô Lô",
    "Chứt",
    "Mảng",
    "Pà Thẻn",
    "Cơ Lao",
    "Cống",
    "Bố Y",
    "Si La",
    "Pu Péo",
    "Brâu",
    "Ơ Đu",
    "Rơ Măm",
]

ETHNICITIES = (
    *(Option(f"{number:02d}", Text(name, name)) for number, name in enumerate(_PEOPLES, 1)),
    Option("55", Text("Người nước ngoài", "Foreigner")),
)
_ETHNICITY_NAMES = {option.value: option.label for option in ETHNICITIES}
# Codes of babel that are regions or test values and no countries.
_NO_COUNTRIES = frozenset(
    ["EU", "EZ", "UN", "XA", "XB", "XK", "ZZ", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"]
)


@lru_cache(maxsize=1)
def countries() -> tuple[Option, ...]:
    """Return the countries by ISO 3166 code, Vietnam first, the others by Vietnamese name."""
    vi: dict[str, str] = dict(Locale("vi").territories)
    en: dict[str, str] = dict(Locale("en").territories)
    codes = [
        code
        for code in vi
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES and code != "VN"
    ]
    rest = sorted(codes, key=lambda code: vi[code])
    return tuple(Option(code, Text(vi[code], en.get(code, vi[code]))) for code in ("VN", *rest))


@lru_cache(maxsize=1)
def country_names() -> dict[str, Text]:
    """Return the name of each country by its code."""
    return {option.value: option.label for option in countries()}


def ethnicity_names() -> dict[str, Text]:
    """Return the name of each people by its code."""
    return _ETHNICITY_NAMES
