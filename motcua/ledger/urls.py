"""Addresses of the public log and of the witness.

``/log`` and ``/witness`` are the prefixes the texts of C2SP speak of.
"""

from django.urls import path

from .web import files, page, witness

app_name = "ledger"
urlpatterns = [
    path("log/", page.log, name="log"),
    path("log/checkpoint", files.checkpoint, name="checkpoint"),
    path("log/policy", files.trusted, name="policy"),
    path("log/consistency", files.consistency, name="consistency"),
    path("log/tile/<path:path>", files.tile, name="tile"),
    path("witness/", witness.witness, name="witness"),
    path("witness/<str:origin_hash>/checkpoint", witness.testimony, name="testimony"),
    path("witness/add-checkpoint", witness.add_checkpoint, name="add_checkpoint"),
]
