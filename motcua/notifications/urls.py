"""Addresses of notices, choices and the demo's mail catcher."""

from django.urls import path

from .web import catcher, views

app_name = "notifications"
urlpatterns = [
    path("thong-bao/", views.notices, name="notices"),
    path("thong-bao/da-doc/", views.read_all, name="read_all"),
    path("thong-bao/tuy-chon/", views.preferences, name="preferences"),
    path("thong-bao/<uuid:notice_id>/", views.notice, name="notice"),
    path("thong-bao/<uuid:notice_id>/da-doc/", views.read, name="read"),
    path("thu-demo/", catcher.mailbox, name="mailbox"),
    path("thu-demo/<uuid:mail_id>/", catcher.mail, name="mail"),
]
