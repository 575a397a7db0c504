"""Addresses of online services."""

from django.urls import path

from .web import pages

app_name = "probing"
urlpatterns = [
    path("dich-vu-truc-tuyen/", pages.services, name="services"),
    path("dich-vu-truc-tuyen/<str:code>/", pages.service, name="service"),
    path("dich-vu-truc-tuyen/<str:code>/muc-do/", pages.announce, name="announce"),
    path("dich-vu-truc-tuyen/<str:code>/thu-lai/", pages.try_now, name="try_now"),
]
