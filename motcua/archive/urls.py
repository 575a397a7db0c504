"""Addresses of the archive."""

from django.urls import path

from .web import destructions, hold, lists, transfers

app_name = "archive"
urlpatterns = [
    path("luu-tru/", lists.due, name="due"),
    path("luu-tru/dang-giu/", lists.held, name="held"),
    path("luu-tru/chuyen-giao/", transfers.transfers, name="transfers"),
    path("luu-tru/chuyen-giao/<uuid:transfer_id>/goi.zip", transfers.package, name="package"),
    path("luu-tru/tieu-huy/", destructions.destructions, name="destructions"),
    path("luu-tru/tieu-huy/<uuid:list_id>/", destructions.destruction, name="destruction"),
    path("luu-tru/so-tieu-huy/", destructions.register, name="destroyed"),
    path("luu-tru/so-tieu-huy/so.pdf", destructions.register_pdf, name="destroyed_pdf"),
    path("luu-tru/so-tieu-huy/so.csv", destructions.register_csv, name="destroyed_csv"),
    path("ho-so-cong-viec/<str:number>/luu-tru/", hold.hold, name="hold"),
]
