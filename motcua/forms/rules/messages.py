"""Every message about an answer, in both languages; each says how to put it right.

``{label}`` is the question, written as in the form; other names come from the check.
"""

from collections.abc import Mapping

from ..types import FieldError, Text

MESSAGES: dict[str, Text] = {
    "required": Text("Hãy nhập: {label}", "Enter: {label}"),
    "choose": Text("Hãy chọn: {label}", "Choose: {label}"),
    "type": Text(
        "{label}: dữ liệu không đúng kiểu; hãy nhập lại",
        "{label}: wrong type of data; enter it again",
    ),
    "unknown_field": Text(
        "Biểu mẫu không có mục này; hãy bỏ đi", "The form has no such field; leave it out"
    ),
    "too_short": Text(
        "{label}: nhập ít nhất {least} ký tự", "{label}: enter at least {least} characters"
    ),
    "too_long": Text(
        "{label}: nhập không quá {most} ký tự", "{label}: enter at most {most} characters"
    ),
    "pattern": Text(
        "{label}: nhập đúng dạng nêu trong hướng dẫn",
        "{label}: enter it in the form that the hint shows",
    ),
    "person_name": Text(
        "{label}: chỉ dùng chữ cái, khoảng trắng, dấu nháy và gạch nối",
        "{label}: use letters, spaces, apostrophes and hyphens only",
    ),
    "number": Text(
        "{label}: nhập một số nguyên, ví dụ 12", "{label}: enter a whole number, such as 12"
    ),
    "decimal": Text("{label}: nhập một số, ví dụ 85,5", "{label}: enter a number, such as 85,5"),
    "money": Text(
        "{label}: nhập số tiền bằng đồng, ví dụ 1.500.000",
        "{label}: enter an amount in đồng, such as 1.500.000",
    ),
    "too_small": Text("{label}: nhập từ {least} trở lên", "{label}: enter {least} or more"),
    "too_large": Text("{label}: nhập không quá {most}", "{label}: enter {most} or less"),
    "date_form": Text(
        "{label}: nhập ngày/tháng/năm, ví dụ 5/3/1990",
        "{label}: enter day/month/year, such as 5/3/1990",
    ),
    "date_partial_form": Text(
        "{label}: nhập ngày/tháng/năm, tháng/năm hoặc chỉ năm, ví dụ 5/3/1990 hoặc 1990",
        "{label}: enter day/month/year, month/year or only the year, such as 5/3/1990 or 1990",
    ),
    "date_incomplete": Text(
        "{label}: nhập đủ ngày, tháng và năm, ví dụ 5/3/1990",
        "{label}: enter day, month and year, such as 5/3/1990",
    ),
    "date_year_short": Text(
        "{label}: nhập năm đủ 4 chữ số, ví dụ 1990",
        "{label}: enter the year with 4 digits, such as 1990",
    ),
    "date_unreal": Text(
        "{label}: không có ngày này trong lịch; hãy xem lại ngày và tháng",
        "{label}: there is no such day; look at day and month again",
    ),
    "date_future": Text(
        "{label}: phải là hôm nay hoặc một ngày đã qua",
        "{label}: must be today or a day in the past",
    ),
    "not_a_choice": Text(
        "{label}: chọn một trong các mục đã cho", "{label}: choose one of the choices given"
    ),
    "yes_no": Text("{label}: chọn Có hoặc Không", "{label}: choose Yes or No"),
    "personal_id_form": Text(
        "{label}: nhập đủ 12 chữ số của số định danh cá nhân (trên thẻ căn cước)",
        "{label}: enter all 12 digits of the personal identification number (on the identity card)",
    ),
    "personal_id_or_passport": Text(
        "{label}: nhập đủ 12 chữ số của số định danh cá nhân; người nước ngoài nhập số hộ chiếu",
        "{label}: enter all 12 digits of the personal number; a foreigner types the passport's",
    ),
    "personal_id_province": Text(
        "{label}: ba chữ số đầu không đúng; hãy xem lại trên thẻ căn cước",
        "{label}: the first three digits are wrong; look at the identity card again",
    ),
    "tax_code_form": Text(
        "{label}: nhập 10 chữ số, hoặc 10 chữ số, gạch nối và 3 chữ số, hoặc 12 chữ số",
        "{label}: enter 10 digits, or 10 digits, a hyphen and 3 digits, or 12 digits",
    ),
    "tax_code_check": Text(
        "{label}: chữ số kiểm tra không khớp; hãy xem lại từng chữ số",
        "{label}: the check digit does not fit; look at each digit again",
    ),
    "phone": Text(
        "{label}: nhập số điện thoại 10 chữ số bắt đầu bằng 0, ví dụ 0912345678, hoặc số nước "
        "ngoài bắt đầu bằng +",
        "{label}: enter a phone number of 10 digits starting with 0, such as 0912345678, or a "
        "foreign one starting with +",
    ),
    "email": Text(
        "{label}: nhập địa chỉ như ten@example.vn", "{label}: enter an address like name@example.vn"
    ),
    "province": Text("{label}: chọn tỉnh, thành phố", "{label}: choose the province"),
    "commune": Text(
        "{label}: chọn xã, phường, đặc khu của tỉnh đã chọn",
        "{label}: choose the commune of the chosen province",
    ),
    "detail": Text(
        "{label}: nhập số nhà, đường, thôn, tổ dân phố",
        "{label}: enter house number, street, hamlet",
    ),
    "country": Text(
        "{label}: chọn quốc gia trong danh sách", "{label}: choose a country of the list"
    ),
    "too_few": Text("{label}: cần ít nhất {least} mục", "{label}: at least {least} needed"),
    "too_many": Text("{label}: không quá {most} mục", "{label}: at most {most} allowed"),
    "before": Text(
        "{label}: không được sau “{other}”", "{label}: must not be later than “{other}”"
    ),
    "different": Text("{label}: phải khác “{other}”", "{label}: must differ from “{other}”"),
    "age_least": Text(
        "{label}: phải từ đủ {least} tuổi", "{label}: must be {least} years old or more"
    ),
    "age_most": Text("{label}: phải dưới {most} tuổi", "{label}: must be under {most} years old"),
    "sum_most": Text(
        "{label}: không được lớn hơn “{other}”", "{label}: must not be greater than “{other}”"
    ),
    "id_unlike_birth": Text(
        "{label}: không khớp với năm sinh đã nhập; hãy xem lại cả hai",
        "{label}: does not fit the year of birth; look at both again",
    ),
}


def error(
    pointer: str, key: str, label: Text, params: Mapping[str, object] | None = None
) -> FieldError:
    """Return the error with its message written out for this question."""
    words = MESSAGES[key]
    facts = dict(params or {})
    texts = {
        language: words.of(language).format(
            label=label.of(language),
            **{name: _shown(fact, language) for name, fact in facts.items()},
        )
        for language in ("vi", "en")
    }
    return FieldError(pointer, key, Text(**texts), facts)


def own_error(pointer: str, key: str, message: Text) -> FieldError:
    """Return an error with the words a definition brings itself."""
    return FieldError(pointer, key, message)


def _shown(fact: object, language: str) -> str:
    if isinstance(fact, Text):
        return fact.of(language)
    if isinstance(fact, int) and not isinstance(fact, bool):
        return f"{fact:,}".replace(",", ".")
    return str(fact)
