"""Addresses of signing in."""

from django.urls import path

from .web import account, citizen, held_forms, official

app_name = "identity"
urlpatterns = [
    path("dang-nhap/", citizen.choose, name="sign_in"),
    path("dang-nhap/vneid/", citizen.leave, name="vneid"),
    path("dang-nhap/vneid/tra-ve/", citizen.come_back, name="vneid_return"),
    path("dang-nhap/can-bo/", official.password, name="official"),
    path("dang-nhap/can-bo/ma/", official.code, name="code"),
    path("dang-nhap/can-bo/thiet-lap/", official.enrol, name="enrol"),
    path("dang-nhap/tiep-tuc/", held_forms.resume, name="resume"),
    path("dang-xuat/", account.sign_out, name="sign_out"),
    path("tai-khoan/", account.account, name="account"),
    path("tai-khoan/phien/ket-thuc-khac/", account.end_others, name="end_other_sessions"),
    path("tai-khoan/phien/<uuid:session_id>/ket-thuc/", account.end_one, name="end_session"),
]
