"""Components that say something: tags, banners, badges, headings of lists, ways back."""

from django.utils.translation import gettext_noop as _

from .example import LONG, Component, Example

WORDS = (
    Component(
        "header",
        _("Whose page it is, with language and account; the first thing on every page."),
        (
            Example(
                _("Nobody signed in"),
                '<c-header node="Hải Phòng"><a class="mc-header__link" href="/">Đăng nhập</a>'
                "</c-header>",
            ),
            Example(
                _("Somebody signed in"),
                '<c-header home="/" node="Hải Phòng"><a class="mc-header__link" href="/">'
                "Vũ Quang Bách</a></c-header>",
            ),
            Example(_("Where nobody is known"), '<c-header node="Hải Phòng"></c-header>'),
            Example(
                _("Long text"),
                f'<c-header node="{LONG}"><a class="mc-header__link" href="/">{LONG}</a>'
                "</c-header>",
            ),
        ),
    ),
    Component(
        "tag",
        _("The state of one thing in a word or two; the word says it, the colour only helps."),
        (
            Example(_("Plain"), "<c-tag>Mới</c-tag>"),
            Example(
                _("In each colour"),
                '<c-tag tone="grey">Bản nháp</c-tag> <c-tag tone="green">Đã trả kết quả</c-tag> '
                '<c-tag tone="blue">Đang giải quyết</c-tag> <c-tag tone="turquoise">Đã ký</c-tag> '
                '<c-tag tone="red">Từ chối</c-tag> <c-tag tone="purple">Chuyển nơi khác</c-tag> '
                '<c-tag tone="yellow">Chờ bổ sung</c-tag> <c-tag tone="orange">Sắp đến hạn</c-tag>',
            ),
            Example(_("Long text"), f'<c-tag tone="blue">{LONG}</c-tag>'),
        ),
    ),
    Component(
        "banner",
        _("What everybody on the page must read before going on; at most one or two on a page."),
        (
            Example(
                _("For information"),
                '<c-banner title="Đã lưu bản nháp lúc 10:42">Bản nháp chưa phải là hồ sơ đã nộp.'
                "</c-banner>",
            ),
            Example(
                _("Success"),
                '<c-banner tone="success" role="status">Đã nộp hồ sơ. Mã số: H24.7-261116-0007.'
                "</c-banner>",
            ),
            Example(
                _("Warning"),
                '<c-banner tone="warning" title="Cổng thanh toán chưa trả lời">'
                "Anh, chị vẫn nộp được hồ sơ và trả phí sau.</c-banner>",
            ),
            Example(
                _("Mistake"),
                '<c-banner tone="error" title="Chưa gửi được">Không có gì bị mất. Hãy thử lại.'
                "</c-banner>",
            ),
            Example(_("Long text"), f'<c-banner title="{LONG}">{LONG}. {LONG}.</c-banner>'),
        ),
    ),
    Component(
        "deadline_badge",
        _("How long is left until the legal due moment, on lists and beside the title."),
        (
            Example(
                _("On time"),
                '<c-deadline-badge tone="ok" text="Còn 6 ngày làm việc" :due="due_at" />',
            ),
            Example(
                _("Due soon"), '<c-deadline-badge tone="soon" text="Còn 4 giờ" :due="due_at" />'
            ),
            Example(
                _("Late"),
                '<c-deadline-badge tone="late" text="Quá 2 ngày làm việc" :due="due_at" />',
            ),
            Example(
                _("Clock stopped"),
                '<c-deadline-badge tone="paused" text="Chờ bổ sung giấy tờ" />',
            ),
            Example(_("Only the moment"), '<c-deadline-badge :due="due_at" />'),
            Example(
                _("Long text"),
                f'<c-deadline-badge tone="soon" text="{LONG}" :due="due_at" />',
            ),
        ),
    ),
    Component(
        "details",
        _("An explanation that only some people need, such as how a date was counted."),
        (
            Example(
                _("Closed"),
                '<c-details summary="Hạn này được tính thế nào?">05 ngày làm việc kể từ ngày '
                "tiếp nhận.</c-details>",
            ),
            Example(
                _("Open"),
                '<c-details summary="Ai được nộp?" open="yes">Cha, mẹ hoặc người thân thích của '
                "trẻ.</c-details>",
            ),
            Example(_("Long text"), f'<c-details summary="{LONG}">{LONG}</c-details>'),
        ),
    ),
    Component(
        "empty_state",
        _("A list without rows: why it is empty and what one can do."),
        (
            Example(
                _("With a way on"),
                '<c-empty-state title="Anh, chị chưa có hồ sơ nào">'
                '<p class="govuk-body"><a class="govuk-link" href="/thu-tuc/">Tìm thủ tục</a></p>'
                "</c-empty-state>",
            ),
            Example(_("Only words"), '<c-empty-state title="Không còn hồ sơ nào chờ ký" />'),
            Example(_("Long text"), f'<c-empty-state title="{LONG}">{LONG}</c-empty-state>'),
        ),
    ),
    Component(
        "error_summary",
        _("Above a form with mistakes: each is a link to its field; nothing without mistakes."),
        (
            Example(_("Empty"), '<c-error-summary :errors="[]" />'),
            Example(
                _("Filled"),
                "<c-error-summary focus=\"no\" :errors=\"[{'href': '#vd-field-text-loi', 'text': "
                "'Viết họ, chữ đệm, tên'}, "
                "{'text': 'Chưa có giấy tờ nào'}]\" />",
            ),
            Example(
                _("Long text"),
                '<c-error-summary focus="no" title="Chưa nộp được" '
                f":errors=\"[{{'text': '{LONG}'}}]\" />",
            ),
        ),
    ),
    Component(
        "back_link",
        _("One step back within a task; never together with breadcrumbs."),
        (
            Example(_("Plain"), '<c-back-link href="#thanh-phan-back_link" key="u" />'),
            Example(
                _("Long text"),
                f'<c-back-link href="#thanh-phan-back_link" text="{LONG}" label="Trở lại thủ '
                'tục" />',
            ),
        ),
    ),
    Component(
        "breadcrumbs",
        _("Where a page stands in the console; the page itself comes last."),
        (
            Example(
                _("Filled"),
                "<c-breadcrumbs :items=\"[{'text': 'Quản trị', 'href': '/quan-tri/'}, "
                "{'text': 'Thủ tục', 'href': '/quan-tri/thu-tuc/'}]\" here=\"1.001193\" />",
            ),
            Example(
                _("Long text"),
                '<c-breadcrumbs label="Vị trí của thủ tục" '
                f":items=\"[{{'text': 'Thủ tục', 'href': '/quan-tri/thu-tuc/'}}]\" "
                f'here="{LONG}" />',
            ),
        ),
    ),
)
