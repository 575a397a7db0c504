"""Addresses of the public pages about processes."""

from django.urls import path

from .web import views

app_name = "processes"
urlpatterns = [
    path("quy-trinh/", views.processes, name="processes"),
    path("quy-trinh/<slug:key>/", views.process, name="process"),
    path("quy-trinh/<slug:key>/so-do.bpmn", views.drawing, name="drawing"),
]
