"""Addresses of protected reports: all below ``/bao-ve/`` are on the lane where nobody is seen."""

from django.urls import path

from .web import intake, own, work

app_name = "protected_reports"
urlpatterns = [
    path("bao-ve/", intake.home, name="home"),
    path("bao-ve/gui/", intake.report, name="report"),
    path("bao-ve/theo-doi/", own.follow, name="follow"),
    path("bao-ve/so-lieu/", intake.figures, name="figures"),
    path("bao-ve-cong-viec/", work.work, name="work"),
    path("bao-ve-cong-viec/khoa/", work.key, name="key"),
    path("bao-ve-cong-viec/<str:report_number>/", work.one, name="one"),
]
