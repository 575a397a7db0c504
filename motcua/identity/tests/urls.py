"""The pages of identity alone, so that its tests need no package above it."""

from django.urls import include, path

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("motcua.identity.urls")),
]
