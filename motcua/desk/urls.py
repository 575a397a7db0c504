"""Addresses of the pages for officials."""

from django.urls import path

from .web.act_page import act_page
from .web.batch_progress import batch, signing_batch
from .web.bulk import bulk
from .web.cash import cash
from .web.contact import contact
from .web.contact import looks as contact_looks
from .web.copy_book import copies
from .web.discard import discard_walk_in
from .web.dossier import dossier
from .web.file_texts import file_copy, file_text
from .web.files import control_sheet_pdf, fee_receipt_pdf, file, register
from .web.labels import drop_label, labels, labels_of_dossier
from .web.new_filing import new_filing
from .web.paper_search import paper_search, searches
from .web.queue import queue
from .web.received import received
from .web.result_draft import preview, result_draft
from .web.result_tried import result_tried
from .web.shortcuts import shortcuts
from .web.to_sign import to_sign
from .web.visit_hours import visit_hours
from .web.visits import visit, visits
from .web.walk_in_page import walk_in
from .web.watch import watch
from .web.work_filters import drop_work_filter, work_filters
from .web.work_list import list_work

app_name = "desk"
_DOSSIER = "ho-so-cong-viec/<str:number>/"
urlpatterns = [
    path("mot-cua/", queue, name="queue"),
    path("mot-cua/tiep-nhan/", new_filing, name="new_filing"),
    path("mot-cua/tiep-nhan/<uuid:draft_id>/", walk_in, name="walk_in"),
    path("mot-cua/tiep-nhan/<uuid:draft_id>/bo/", discard_walk_in, name="discard_walk_in"),
    path("mot-cua/da-tiep-nhan/<str:number>/", received, name="received"),
    path("mot-cua/lich-hen/", visits, name="visits"),
    path("mot-cua/lich-hen/gio-tiep-nhan/", visit_hours, name="visit_hours"),
    path("mot-cua/lich-hen/<str:appointment>/", visit, name="visit"),
    path("ho-so-cong-viec/", list_work, name="work_list"),
    path("ho-so-cong-viec/nhieu-ho-so/", bulk, name="bulk"),
    path("ho-so-cong-viec/nhieu-ho-so/<uuid:batch_id>/", batch, name="batch"),
    path("ho-so-cong-viec/nhan/", labels, name="labels"),
    path("ho-so-cong-viec/nhan/<uuid:label_id>/bo/", drop_label, name="drop_label"),
    path("ho-so-cong-viec/phim-tat/", shortcuts, name="shortcuts"),
    path("ho-so-cong-viec/tim-giay-to/", paper_search, name="paper_search"),
    path("ho-so-cong-viec/bo-loc/", work_filters, name="work_filters"),
    path("ho-so-cong-viec/bo-loc/<uuid:filter_id>/bo/", drop_work_filter, name="drop_work_filter"),
    path(_DOSSIER, dossier, name="dossier"),
    path(f"{_DOSSIER}tep/<uuid:file_id>/", file, name="file"),
    path(f"{_DOSSIER}tep/<uuid:file_id>/chu/", file_text, name="file_text"),
    path(f"{_DOSSIER}tep/<uuid:file_id>/chu.pdf", file_copy, name="file_copy"),
    path(f"{_DOSSIER}nhan/", labels_of_dossier, name="labels_of_dossier"),
    path(f"{_DOSSIER}du-thao/", result_draft, name="result_draft"),
    path(f"{_DOSSIER}du-thao/dang-viet/", result_tried, name="result_tried"),
    path(f"{_DOSSIER}du-thao/xem.pdf", preview, name="preview"),
    path(f"{_DOSSIER}phieu-kiem-soat.pdf", control_sheet_pdf, name="control_sheet"),
    path(f"{_DOSSIER}bien-lai.pdf", fee_receipt_pdf, name="fee_receipt"),
    path(f"{_DOSSIER}lien-he/", contact, name="contact"),
    path(f"{_DOSSIER}<slug:slug>/", act_page, name="act"),
    path("cho-ky/", to_sign, name="to_sign"),
    path("cho-ky/<uuid:batch_id>/", signing_batch, name="signing_batch"),
    path("theo-doi-ho-so/tra-cuu/", searches, name="searches"),
    path("theo-doi-ho-so/lien-he/", contact_looks, name="contact_looks"),
    path("theo-doi-ho-so/", watch, name="watch"),
    path("so-theo-doi/", register, name="register"),
    path("so-chung-thuc-ban-sao/", copies, name="copy_book"),
    path("so-quy/", cash, name="cash"),
]
