"""Addresses of the waiting room."""

from django.urls import path

from .web import desk, figures, take, ticket

app_name = "waiting"
urlpatterns = [
    path("lay-so/", take.places, name="places"),
    path("lay-so/<str:code>/", take.take, name="take"),
    path("lay-so/<str:code>/may/", take.kiosk, name="kiosk"),
    path("lay-so/<str:code>/man-hinh/", ticket.screen, name="screen"),
    path("so-thu-tu/<str:token>/", ticket.ticket, name="ticket"),
    path("so-thu-tu/<str:token>/ma.svg", ticket.code, name="ticket_code"),
    path("goi-so/", desk.desk, name="desk"),
    path("goi-so/quay/", desk.sit, name="sit"),
    path("thoi-gian-cho/", figures.figures, name="figures"),
    path("thoi-gian-cho/so-lieu.csv", figures.table, name="figures_csv"),
]
