"""Addresses of signals."""

from django.urls import path

from .web import pages

app_name = "signals"
urlpatterns = [
    path("dau-hieu/", pages.signals, name="signals"),
    path("dau-hieu/<uuid:signal_id>/", pages.one, name="one"),
]
