"""Addresses: each package brings its own; this file only joins them."""

import importlib.util

from django.urls import include, path

from motcua.api import api
from motcua.platform.web.health import healthz, readyz

PAGES = (
    "motcua.portal.urls",
    "motcua.ledger.urls",
    "motcua.technical.urls",
    "motcua.identity.urls",
    "motcua.catalog.urls",
    "motcua.processes.urls",
    "motcua.documents.urls",
    "motcua.payments.urls",
    "motcua.notifications.urls",
    "motcua.waiting.urls",
    "motcua.petitions.urls",
    "motcua.protected_reports.urls",
    "motcua.cases.urls",
    "motcua.questions.urls",
    "motcua.news.urls",
    "motcua.archive.urls",
    "motcua.oversight.urls",
    "motcua.evaluation.urls",
    "motcua.signals.urls",
    "motcua.probing.urls",
    "motcua.desk.urls",
    "motcua.console.urls",
    "motcua.demo.urls",
    "motcua.platform.urls",
)
urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("api/v1/", api.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    *(path("", include(module)) for module in PAGES if importlib.util.find_spec(module)),
]
handler400 = "motcua.platform.web.readable.bad_request"
handler404 = "motcua.platform.web.failures.not_found"
handler500 = "motcua.platform.web.failures.server_error"
