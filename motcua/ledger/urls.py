"""Addresses of the public log; ``/log`` is the prefix the texts of C2SP speak of."""

from django.urls import path

from .web import files, page

app_name = "ledger"
urlpatterns = [
    path("log/", page.log, name="log"),
    path("log/checkpoint", files.checkpoint, name="checkpoint"),
    path("log/policy", files.trusted, name="policy"),
    path("log/tile/<path:path>", files.tile, name="tile"),
]
