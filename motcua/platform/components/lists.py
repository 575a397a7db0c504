"""Components that show several things in order: facts, tasks, papers, what happened, tables."""

from django.utils.translation import gettext_noop as _

from .example import LONG, Component, Example

_ROW = '<tr class="govuk-table__row"{0}>{1}</tr>'
_HEAD = '<th scope="row" class="govuk-table__header"{0}>{1}</th>'
_CELL = '<td class="govuk-table__cell"{0}>{1}</td>'


def _row(first: str, second: str, *, stack: bool = False) -> str:
    roles = (' role="row"', ' role="rowheader"', ' role="cell"') if stack else ("", "", "")
    cells = _HEAD.format(roles[1], first) + _CELL.format(roles[2], second)
    return _ROW.format(roles[0], cells)


LISTS = (
    Component(
        "baton_strip",
        _("Who has the dossier now, at which step, since when and until when."),
        (
            Example(
                _("An official holds it"),
                '<c-baton-strip holder="Trần Minh Hà, công chức tư pháp – hộ tịch" step="Thẩm '
                'định" '
                ':since="handed_on_at" :due="due_at" />',
            ),
            Example(
                _("The applicant holds it"),
                '<c-baton-strip holder="Người nộp hồ sơ" :since="handed_on_at">'
                '<c-deadline-badge tone="paused" text="Chờ bổ sung giấy tờ" /></c-baton-strip>',
            ),
            Example(
                _("Another office holds it"),
                '<c-baton-strip holder="Công an phường (lấy ý kiến)" step="Xác minh cư trú" '
                ':since="handed_on_at" :due="due_at"><c-deadline-badge tone="late" text="Quá 1 '
                'ngày" /></c-baton-strip>',
            ),
            Example(_("Nobody yet"), '<c-baton-strip holder="Chưa phân công" />'),
            Example(_("Long text"), f'<c-baton-strip holder="{LONG}" step="{LONG}" />'),
        ),
    ),
    Component(
        "timeline",
        _("What happened to a dossier, who did it and what is still to come."),
        (
            Example(
                _("Done, late and to come"),
                '<c-timeline><c-timeline-item title="Đã tiếp nhận" :at="filed_at" who="Bộ phận '
                'Một cửa" tone="done" />'
                '<c-timeline-item title="Thẩm định quá hạn" :at="handed_on_at" tone="late">Đã '
                "gửi văn bản xin lỗi.</c-timeline-item>"
                '<c-timeline-item title="Ký kết quả" /></c-timeline>',
            ),
            Example(
                _("Long text"),
                f'<c-timeline><c-timeline-item title="{LONG}" who="{LONG}">{LONG}'
                "</c-timeline-item></c-timeline>",
            ),
        ),
        ("timeline_item",),
    ),
    Component(
        "chart",
        _("Numbers as bars, each in its row of the table: what is drawn is also read."),
        (
            Example(
                _("Parts of a whole, with a tone"),
                '<c-chart title="Hồ sơ đã trả kết quả" names="Kết quả" values="Số hồ sơ">'
                '<c-chart-bar name="Đúng hạn" value="84 trên 90" share="93" tone="ok" />'
                '<c-chart-bar name="Quá hạn" value="6 trên 90" share="7" tone="late" />'
                "</c-chart>",
            ),
            Example(
                _("Nothing counted"),
                '<c-chart title="Số người đang chờ" names="Quầy" values="Số người">'
                '<c-chart-bar name="Hộ tịch" value="0" share="0" /></c-chart>',
            ),
            Example(
                _("Long text"),
                f'<c-chart title="{LONG}" names="Thủ tục" values="Số hồ sơ">'
                f'<c-chart-bar name="{LONG}" value="12 trên 40" share="30" /></c-chart>',
            ),
        ),
        ("chart_bar",),
    ),
    Component(
        "task_list",
        _("The sections of a filing, each with its state; people choose the order."),
        (
            Example(
                _("Done, open, with mistakes, not yet possible"),
                '<c-task-list><c-task id="vd-viec-1" title="Thông tin của trẻ" '
                'href="#vd-viec-1-status" status="Đã xong" />'
                '<c-task id="vd-viec-2" title="Giấy tờ" href="#vd-viec-2-status" hint="Còn 1 '
                'giấy tờ" status="Chưa xong" tone="blue" />'
                '<c-task id="vd-viec-3" title="Cha, mẹ" href="#vd-viec-3-status" status="Có lỗi" '
                'tone="red" />'
                '<c-task id="vd-viec-4" title="Ký và nộp" status="Chưa làm được" tone="grey" />'
                "</c-task-list>",
            ),
            Example(
                _("Long text"),
                f'<c-task-list><c-task id="vd-viec-5" title="{LONG}" href="#vd-viec-5-status" '
                f'hint="{LONG}" '
                'status="Chưa bắt đầu" tone="blue" /></c-task-list>',
            ),
        ),
        ("task",),
    ),
    Component(
        "summary_list",
        _("Facts as pairs of name and value, with a link where one may change them."),
        (
            Example(
                _("Filled"),
                '<c-summary-list><c-summary-row term="Họ tên" href="#thanh-phan-summary_list" '
                'action="Sửa">Lê Gia Bảo</c-summary-row>'
                '<c-summary-row term="Nơi sinh" href="#thanh-phan-summary_list" action="Sửa" '
                'about="nơi sinh của trẻ">Hải Phòng</c-summary-row>'
                "</c-summary-list>",
            ),
            Example(
                _("Empty"),
                '<c-summary-list border="no"><c-summary-row term="Số điện thoại">'
                '<span class="mc-muted">Chưa có</span></c-summary-row></c-summary-list>',
            ),
            Example(
                _("Long text"),
                f'<c-summary-list><c-summary-row term="{LONG}">{LONG}</c-summary-row>'
                "</c-summary-list>",
            ),
        ),
        ("summary_row",),
    ),
    Component(
        "document_checklist",
        _("The papers of a filing: how many, original or copy, and whether each is there."),
        (
            Example(
                _("There, missing, not needed"),
                '<c-document-checklist><c-document-item name="Giấy chứng sinh" quantity="1" '
                'kind="bản chính" status="Đã có" tone="green" />'
                '<c-document-item name="Văn bản ủy quyền" quantity="1" note="Chỉ cần khi nộp '
                'thay" status="Còn thiếu" tone="red">'
                '<a class="govuk-link" href="#thanh-phan-document_checklist">Chọn tệp</a>'
                "</c-document-item>"
                '<c-document-item name="Giấy kết hôn" kind="Nhà nước đã có" status="Không phải '
                'nộp" /></c-document-checklist>',
            ),
            Example(
                _("Long text"),
                f'<c-document-checklist><c-document-item name="{LONG}" note="{LONG}" status="Còn '
                'thiếu" tone="red" />'
                "</c-document-checklist>",
            ),
        ),
        ("document_item",),
    ),
    Component(
        "table",
        _("Rows to compare by columns; wide tables scroll in their own box."),
        (
            Example(
                _("Filled"),
                "<c-table caption=\"Phí và lệ phí\" :head=\"['Khoản thu', 'Số tiền']\">"
                + _row("Bản sao trích lục", "8.000 đồng")
                + _row("Khai sinh đúng hạn", "Không thu")
                + "</c-table>",
            ),
            Example(
                _("Blocks on a telephone"),
                '<c-table caption="Hồ sơ chờ xử lý" caption_hidden="yes" small="yes" stack="yes" '
                ":head=\"['Mã số', 'Người nộp']\">"
                + _row("H24.7-261116-0007", "Nguyễn Thị Hạnh", stack=True)
                + "</c-table>",
            ),
            Example(
                _("Heads of its own"),
                '<c-table caption="Không có hồ sơ nào"><c-slot name="head_cells">'
                '<th scope="col" class="govuk-table__header">Mã số</th></c-slot>'
                '<tr class="govuk-table__row"><td class="govuk-table__cell">Chưa có</td></tr>'
                "</c-table>",
            ),
            Example(
                _("Long text"),
                f"<c-table caption=\"{LONG}\" :head=\"['Thủ tục', 'Số hồ sơ']\">"
                + _row(LONG, "12")
                + "</c-table>",
            ),
        ),
    ),
    Component(
        "card",
        _("A section or a procedure to choose from; stands in a list with mc-card-list."),
        (
            Example(
                _("A link"),
                '<ul class="mc-card-list"><c-card title="Hộ tịch" href="#thanh-phan-card" '
                'level="4">'
                '<p class="govuk-body">Khai sinh, kết hôn, khai tử</p></c-card></ul>',
            ),
            Example(
                _("Only words"),
                '<ul class="mc-card-list"><c-card title="Đất đai" level="4">Đang chuẩn bị'
                "</c-card></ul>",
            ),
            Example(
                _("Long text"),
                f'<ul class="mc-card-list"><c-card title="{LONG}" level="4">{LONG}</c-card></ul>',
            ),
        ),
    ),
)
