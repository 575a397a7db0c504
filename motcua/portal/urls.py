"""Addresses of the portal."""

from django.urls import path

from .web import (
    acts,
    checking,
    choices,
    dossier,
    filed,
    files,
    home,
    my_dossiers,
    pages,
    papers,
    section,
    start,
    status,
    supplement,
    tasks,
)

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("tim/", pages.search, name="search"),
    path("tin-nhan/", pages.messages, name="messages"),
    path("tro-giup/", pages.help_page, name="help"),
    path("kha-nang-truy-cap/", pages.accessibility, name="accessibility"),
    path("tra-cuu/", status.ask, name="status"),
    path("tra-cuu/<str:number>/", status.status_of, name="status_of"),
    path("nop-ho-so/<str:code>/", start.start, name="start"),
    path("ban-nhap/<uuid:draft_id>/", tasks.draft, name="draft"),
    path("ban-nhap/<uuid:draft_id>/thay-doi/", tasks.changed, name="draft_changed"),
    path("ban-nhap/<uuid:draft_id>/xoa/", tasks.delete, name="draft_delete"),
    path("ban-nhap/<uuid:draft_id>/khoi-phuc/", tasks.restore, name="draft_restore"),
    path("ban-nhap/<uuid:draft_id>/phan/<str:key>/", section.section, name="section"),
    path("ban-nhap/<uuid:draft_id>/tu-luu/<str:key>/", section.autosave, name="autosave"),
    path("ban-nhap/<uuid:draft_id>/giay-to/", papers.documents, name="draft_documents"),
    path("ban-nhap/<uuid:draft_id>/tep/<uuid:file_id>/", papers.draft_file, name="draft_file"),
    path("ban-nhap/<uuid:draft_id>/nhan-ket-qua/", choices.choices, name="draft_choices"),
    path("ban-nhap/<uuid:draft_id>/kiem-tra/", checking.check, name="check"),
    path("ho-so/", my_dossiers.my_dossiers, name="my_dossiers"),
    path("ho-so/<str:number>/", dossier.dossier, name="dossier"),
    path("ho-so/<str:number>/da-nop/", filed.filed, name="filed"),
    path("ho-so/<str:number>/xac-nhan.pdf", files.confirmation, name="confirmation"),
    path("ho-so/<str:number>/tin-nhan/", acts.message, name="message"),
    path("ho-so/<str:number>/rut/", acts.withdraw, name="withdraw"),
    path("ho-so/<str:number>/bo-sung/", supplement.supplement, name="supplement"),
    path("ho-so/<str:number>/giay-to/<int:sequence>/<str:kind>/", files.paper, name="paper"),
    path("ho-so/<str:number>/tep/<uuid:file_id>/", files.submitted, name="submitted"),
    path("ho-so/<str:number>/ket-qua/", files.result, name="result"),
    path("ho-so/<str:number>/vietqr.svg", files.payment_code, name="payment_code"),
]
