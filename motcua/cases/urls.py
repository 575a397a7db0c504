"""Addresses of cases."""

from django.urls import path

from .web import handling, opening, own, plans

app_name = "cases"
urlpatterns = [
    path("vu-viec-cong-viec/", handling.work, name="work"),
    path("vu-viec-cong-viec/mo/", opening.open_new, name="open"),
    path("vu-viec-cong-viec/ke-hoach/", plans.inspection_plans, name="plans"),
    path("vu-viec-cong-viec/vu/<str:number>/", handling.one, name="one"),
    path(
        "vu-viec-cong-viec/vu/<str:number>/chung-cu/<int:place>/",
        handling.evidence,
        name="evidence",
    ),
    path("vu-viec-cua-toi/", own.own, name="own"),
]
