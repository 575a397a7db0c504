"""Addresses of the public pages of the catalogue."""

from django.urls import path

from .web import search_page, version_pages

app_name = "catalog"
urlpatterns = [
    path("thu-tuc/", search_page.search, name="search"),
    path("thu-tuc/<str:code>/", version_pages.procedure, name="procedure"),
    path("thu-tuc/<str:code>/phien-ban/", version_pages.versions, name="versions"),
    path("thu-tuc/<str:code>/phien-ban/<int:number>/", version_pages.version, name="version"),
]
