"""Addresses of questions and answers."""

from django.urls import path

from .web import asking, handling, own, public, writing

app_name = "questions"
urlpatterns = [
    path("hoi-dap/", public.questions, name="questions"),
    path("hoi-dap/hoi/", asking.ask, name="ask"),
    path("hoi-dap/giong/", public.alike_ones, name="alike"),
    path("hoi-dap/cua-toi/", own.mine, name="mine"),
    path("hoi-dap/cau-hoi/<str:number>/", own.one, name="own"),
    path("hoi-dap/tra-loi/<str:number>/", public.question, name="public"),
    path("hoi-dap-cong-viec/", handling.work, name="work"),
    path("hoi-dap-cong-viec/doc-lai/", handling.to_check, name="to_check"),
    path("hoi-dap-cong-viec/viet/", writing.write, name="write"),
    path("hoi-dap-cong-viec/<str:number>/", handling.one, name="work_one"),
]
