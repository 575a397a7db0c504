"""Addresses of technical rejections."""

from django.urls import path

from .web import pages

app_name = "technical"
urlpatterns = [
    path("tu-choi-ky-thuat/", pages.counts, name="counts"),
    path("tu-choi-ky-thuat/danh-sach/", pages.rejections, name="rejections"),
]
