"""The fields of forms, each empty, filled, with a hint, with a mistake, optional and long."""

from django.utils.translation import gettext_noop as _

from .example import LONG, Component, Example, tag_of

_MISTAKE = "Chưa có câu trả lời. Viết như trong giấy tờ của anh, chị."


def _states(name: str, *, filled: str, more: str = "", optional: str = "") -> tuple[Example, ...]:
    """Return the states every field has; ``more`` stands in all of them."""
    extra = f" {more}" if more else ""

    def example(state: str, place: str, words: str) -> Example:
        field = f"vd-{name.replace('_', '-')}-{place}"
        return Example(state, f'<{tag_of(name)} id="{field}" name="{field}" {words}{extra} />')

    return (
        example(_("Empty"), "trong", 'label="Câu hỏi" hint="Như trong giấy tờ"'),
        example(_("Filled"), "co", f'label="Câu hỏi đã trả lời" size="m" {filled}'),
        example(
            _("With a mistake"),
            "loi",
            f'label="Câu hỏi có lỗi" hint="Như trong giấy tờ" error="{_MISTAKE}"',
        ),
        example(_("Optional"), "khong-bat-buoc", f'label="Câu hỏi thêm" optional="yes" {optional}'),
        example(_("Long text"), "dai", f'label="{LONG}" hint="{LONG}" {filled}'),
    )


_OPTIONS = (
    ":options=\"[{'value': 'buu-chinh', 'text': 'Nhận qua bưu chính', 'hint': 'Có thu cước'}, "
    "{'value': 'truc-tiep', 'text': 'Nhận trực tiếp'}]\""
)
_BIRTHDAY = 'day="5" month="3" year="1990" birthday="yes"'
FIELDS = (
    Component(
        "field_text",
        _("One line: names, numbers, addresses of mail."),
        (
            *_states(
                "field_text",
                filled='value="Lê Gia Bảo"',
                optional='type="email" autocomplete="email" spellcheck="no"',
            ),
            Example(
                _("Locked: verified data with their source"),
                '<c-field-text id="vd-khoa" name="vd-khoa" label="Số định danh" hint="Theo '
                'VNeID, không sửa được" '
                'value="031097016244" locked="yes" width="20" />',
            ),
            Example(
                _("An amount with its unit"),
                '<c-field-text id="vd-tien" name="vd-tien" label="Số tiền" prefix="₫" '
                'suffix="đồng" inputmode="numeric" '
                'width="10" maxlength="12" value="8.000" />',
            ),
        ),
    ),
    Component(
        "field_textarea",
        _("Several lines: reasons, messages, answers in one's own words."),
        (
            *_states(
                "field_textarea",
                filled='value="Tôi cần trích lục để nhập học cho cháu."',
                optional='rows="3" maxlength="500" autocomplete="off"',
            ),
            Example(
                _("Locked: verified data with their source"),
                '<c-field-textarea id="vd-khoa-2" name="vd-khoa-2" label="Nơi thường trú" '
                'hint="Theo dữ liệu quốc gia về dân cư" '
                'value="Phường Hồng Bàng, thành phố Hải Phòng" locked="yes" rows="2" />',
            ),
        ),
    ),
    Component(
        "field_select",
        _("One of many known choices; up to about six are better as radio buttons."),
        _states(
            "field_select",
            filled='value="truc-tiep"',
            more=_OPTIONS,
            optional='empty="Chọn cách nhận" autocomplete="off"',
        ),
    ),
    Component(
        "field_radios",
        _("One of a few choices, all seen at once."),
        _states(
            "field_radios",
            filled='value="truc-tiep"',
            more=_OPTIONS,
            optional='inline="yes" small="yes"',
        ),
    ),
    Component(
        "field_checkboxes",
        _("Any number of a few choices, or one thing to agree to."),
        _states(
            "field_checkboxes",
            filled=":value=\"['truc-tiep', 'buu-chinh']\"",
            more=_OPTIONS,
            optional='inline="yes" small="yes"',
        ),
    ),
    Component(
        "field_date",
        _("A day people know by heart, in three boxes."),
        _states("field_date", filled=_BIRTHDAY),
    ),
    Component(
        "field_date_typed",
        _("A day in one box, for officials who type many."),
        _states("field_date_typed", filled='value="5/3/1990"', optional='autocomplete="off"'),
    ),
    Component(
        "file_upload",
        _("Files or a photograph taken with the telephone; it says which kinds are taken."),
        _states(
            "file_upload",
            filled='multiple="yes"',
            optional='accept=".jpg,.png" capture="yes"',
        ),
    ),
    Component(
        "fieldset",
        _("Fields that belong together under one legend."),
        (
            Example(
                _("Filled"),
                '<c-fieldset legend="Mẹ của trẻ" size="s" described="vd-me-ghi-chu">'
                '<p id="vd-me-ghi-chu" class="govuk-hint">Theo giấy chứng sinh</p>'
                '<c-field-text id="vd-me" name="vd-me" label="Họ, chữ đệm, tên" /></c-fieldset>',
            ),
            Example(
                _("Long text"),
                f'<c-fieldset legend="{LONG}"><c-field-text id="vd-me-2" name="vd-me-2" '
                'label="Số định danh" /></c-fieldset>',
            ),
        ),
    ),
)
