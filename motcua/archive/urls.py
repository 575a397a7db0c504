"""Addresses of the archive."""

from django.urls import path

from .web import hold, lists

app_name = "archive"
urlpatterns = [
    path("luu-tru/", lists.due, name="due"),
    path("luu-tru/dang-giu/", lists.held, name="held"),
    path("ho-so-cong-viec/<str:number>/luu-tru/", hold.hold, name="hold"),
]
