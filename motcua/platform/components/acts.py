"""Components that one presses: buttons, ways to other pages, searches and filters."""

from django.utils.translation import gettext_noop as _

from .example import LONG, Component, Example

_CHOICES = (
    ":options=\"[{'value': 'moi', 'text': 'Mới nhận'}, {'value': 'cho', 'text': 'Chờ bổ sung'}]\""
)
ACTS = (
    Component(
        "button",
        _("Sends a form. One plain button a page; the others are secondary."),
        (
            Example(
                _("Plain"),
                '<c-button id="vd-nop" name="act" value="submit" accesskey="n">Nộp hồ sơ'
                "</c-button>",
            ),
            Example(_("Secondary"), '<c-button kind="secondary">Lưu bản nháp</c-button>'),
            Example(_("Cannot be undone"), '<c-button kind="warning">Hủy chứng thư số</c-button>'),
            Example(
                _("Sends the form to another address"),
                '<c-button kind="secondary" formaction="#thanh-phan-button">Lập sổ</c-button>',
            ),
            Example(_("Sends nothing"), '<c-button type="button" kind="secondary">In</c-button>'),
            Example(
                _("Disabled, with the reason"),
                '<c-button id="vd-tra" :disabled="True" why="Kết quả chưa được ký">Trả kết quả'
                "</c-button>",
            ),
            Example(_("Long text"), f"<c-button>{LONG}</c-button>"),
        ),
    ),
    Component(
        "button_link",
        _("Goes to another page as the next step; a button that sends is c-button."),
        (
            Example(
                _("Plain"),
                '<c-button-link href="#thanh-phan-button_link" accesskey="b">Bắt đầu'
                "</c-button-link>",
            ),
            Example(
                _("Secondary"),
                '<c-button-link href="#thanh-phan-button_link" kind="secondary">Thêm người'
                "</c-button-link>",
            ),
            Example(
                _("Long text"),
                f'<c-button-link href="#thanh-phan-button_link">{LONG}</c-button-link>',
            ),
        ),
    ),
    Component(
        "search",
        _("One box for plain words, also without accents."),
        (
            Example(
                _("Empty"),
                '<c-search id="vd-tim" action="/thu-tuc/" label="Anh, chị cần làm gì?" hint="Ví '
                'dụ: khai sinh" />',
            ),
            Example(
                _("Filled"),
                '<c-search id="vd-tim-2" name="q" action="/thu-tuc/" label="Tìm thủ tục" '
                'value="khai sinh" button="Tìm" />',
            ),
            Example(
                _("Long text"),
                f'<c-search id="vd-tim-3" action="/thu-tuc/" label="{LONG}" value="{LONG}" />',
            ),
        ),
    ),
    Component(
        "filter",
        _("Narrows a list; the address keeps what was chosen."),
        (
            Example(
                _("Filled"),
                '<c-filter action="" title="Lọc danh sách" reset="?">'
                '<c-field-select id="vd-loc" name="trang-thai" label="Trạng thái" empty="Tất '
                f'cả" value="cho" {_CHOICES} />'
                "</c-filter>",
            ),
            Example(
                _("Long text"),
                '<c-filter action="" title="Lọc theo thủ tục">'
                f'<c-field-text id="vd-loc-2" name="thu-tuc" label="{LONG}" /></c-filter>',
            ),
        ),
    ),
    Component(
        "pagination",
        _("Walks a long list page by page; it knows only the neighbours and counts nothing."),
        (
            Example(_("Nothing further"), '<c-pagination previous="" next="" />'),
            Example(_("First page"), '<c-pagination next="?sau=2" label="Trang đầu" key="n" />'),
            Example(
                _("Between"),
                '<c-pagination previous="?truoc=2" next="?sau=4" label="Trang giữa" />',
            ),
            Example(_("Long text"), f'<c-pagination previous="?truoc=9" label="{LONG}" />'),
        ),
    ),
)
