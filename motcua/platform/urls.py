"""Addresses of the platform's own pages."""

from django.urls import path

from .web.components import components
from .web.explained import explained
from .web.installed import manifest, offline, service_worker

app_name = "platform"
urlpatterns = [
    path("giao-dien/", components, name="components"),
    path("khong-co-mang/", offline, name="offline"),
    path("service-worker.js", service_worker, name="service_worker"),
    path("ung-dung.webmanifest", manifest, name="manifest"),
    path("problems/<slug:code>", explained, name="problem"),
]
