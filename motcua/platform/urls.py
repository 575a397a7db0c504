"""Addresses of the platform's own pages."""

from django.urls import path

from .web.components import components

app_name = "platform"
urlpatterns = [path("giao-dien/", components, name="components")]
