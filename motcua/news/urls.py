"""Addresses of news."""

from django.urls import path

from .web import feed, keeping, public, writing

app_name = "news"
urlpatterns = [
    path("tin/", public.news, name="news"),
    path("tin/atom.xml", feed.atom, name="atom"),
    path("tin/<str:number>/", public.item, name="item"),
    path("tin-cong-viec/", keeping.kept, name="keep"),
    path("tin-cong-viec/viet/", writing.write, name="write"),
    path("tin-cong-viec/<str:number>/", keeping.one, name="keep_one"),
]
