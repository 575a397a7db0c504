"""Addresses of the platform's own pages."""

from django.urls import path

from .web.components import components
from .web.explained import explained

app_name = "platform"
urlpatterns = [
    path("giao-dien/", components, name="components"),
    path("problems/<slug:code>", explained, name="problem"),
]
