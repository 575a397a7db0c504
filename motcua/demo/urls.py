"""Addresses of the demo's own pages."""

from django.urls import path

from .web.accounts import accounts

app_name = "demo"
urlpatterns = [path("demo/", accounts, name="accounts")]
