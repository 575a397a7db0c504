"""Addresses of cases."""

from django.urls import path

from .web import (
    commending,
    downloads,
    figures,
    handling,
    new_ways,
    opening,
    own,
    plans,
    samples,
)

app_name = "cases"
urlpatterns = [
    path("vu-viec/", figures.figures, name="figures"),
    path("vu-viec-cong-viec/", handling.work, name="work"),
    path("vu-viec-cong-viec/mo/", opening.open_new, name="open"),
    path("vu-viec-cong-viec/ke-hoach/", plans.inspection_plans, name="plans"),
    path("vu-viec-cong-viec/vu/<str:number>/", handling.one, name="one"),
    path(
        "vu-viec-cong-viec/vu/<str:number>/chung-cu/<int:place>/",
        handling.evidence,
        name="evidence",
    ),
    path("vu-viec-cong-viec/vu/<str:number>/ho-so.pdf", downloads.paper, name="paper"),
    path("vu-viec-cong-viec/vu/<str:number>/ho-so.asice", downloads.container, name="container"),
    path("vu-viec-cong-viec/rut-ngau-nhien/", samples.drawing, name="samples"),
    path("vu-viec-cong-viec/khen-thuong/", commending.commending, name="commending"),
    path("vu-viec-cua-toi/", own.own, name="own"),
    path("vu-viec-cua-toi/cach-lam-moi/", new_ways.new_ways, name="new_ways"),
]
