"""Addresses of the watch."""

from django.urls import path

from .web import apologies, deadlines
from .web.marks import marks

app_name = "oversight"
urlpatterns = [
    path("theo-doi-thoi-han/", deadlines.deadlines, name="deadlines"),
    path("theo-doi-thoi-han/ghi-nhan/", marks, name="marks"),
    path("theo-doi-thoi-han/do-tre/", deadlines.standing, name="standing"),
    path("theo-doi-thoi-han/xin-loi/", apologies.apologies, name="apologies"),
]
