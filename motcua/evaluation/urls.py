"""Addresses of evaluation."""

from django.urls import path

from .web import agencies, speak

app_name = "evaluation"
urlpatterns = [
    path("danh-gia/<str:token>/", speak.rate_page, name="rate"),
    path("khao-sat/<str:token>/", speak.survey_page, name="survey"),
    path("co-quan/", agencies.every_agency, name="agencies"),
    path("co-quan/<str:code>/", agencies.one_agency, name="agency"),
    path("co-quan/<str:code>/so-lieu.csv", agencies.numbers, name="numbers"),
]
