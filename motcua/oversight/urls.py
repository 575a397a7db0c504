"""Addresses of the watch."""

from django.urls import path

from .web import deadlines

app_name = "oversight"
urlpatterns = [
    path("theo-doi-thoi-han/", deadlines.deadlines, name="deadlines"),
    path("theo-doi-thoi-han/do-tre/", deadlines.standing, name="standing"),
]
