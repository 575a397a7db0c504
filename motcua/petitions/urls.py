"""Addresses of petitions."""

from django.urls import path

from .web import handling, own, public, reform, sending, taking

app_name = "petitions"
urlpatterns = [
    path("phan-anh/", public.petitions, name="petitions"),
    path("phan-anh/gui/", sending.send, name="send"),
    path("phan-anh/cua-toi/", own.mine, name="mine"),
    path("phan-anh/cua-toi/<str:number>/", own.one, name="own"),
    path("phan-anh/cua-toi/<str:number>/tep/<uuid:file_id>/", own.file, name="own_file"),
    path("phan-anh/kiem-tra-lai/", public.draws, name="draws"),
    path("phan-anh/so-cai-cach/", reform.register, name="reform"),
    path("phan-anh/so-cai-cach.csv", reform.register_csv, name="reform_csv"),
    path("phan-anh/tin-moi.atom", public.feed, name="feed"),
    path("phan-anh/xem/<str:number>/", public.petition, name="public"),
    path("phan-anh/xem/<str:number>/ghi-am/<uuid:file_id>/", public.heard, name="heard"),
    path("phan-anh-cong-viec/", handling.work, name="work"),
    path("phan-anh-cong-viec/ghi-lai/", taking.take, name="take"),
    path("phan-anh-cong-viec/ghi-lai/<str:number>/", taking.taken, name="taken"),
    path("phan-anh-cong-viec/<str:number>/", handling.one, name="work_one"),
    path("phan-anh-cong-viec/<str:number>/tep/<uuid:file_id>/", handling.file, name="work_file"),
]
