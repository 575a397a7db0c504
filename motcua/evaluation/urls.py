"""Addresses of evaluation."""

from django.urls import path

from .web import agencies, led, matter, own, speak

app_name = "evaluation"
urlpatterns = [
    path("danh-gia/<str:token>/", speak.rate_page, name="rate"),
    path("khao-sat/<str:token>/", speak.survey_page, name="survey"),
    path("so-lieu-cua-toi/", own.own, name="own"),
    path("danh-gia-can-bo/", led.led, name="led"),
    path("danh-gia-can-bo/<uuid:matter_id>/", matter.matter, name="matter"),
    path("co-quan/", agencies.every_agency, name="agencies"),
    path("co-quan/<str:code>/", agencies.one_agency, name="agency"),
    path("co-quan/<str:code>/so-lieu.csv", agencies.numbers, name="numbers"),
]
