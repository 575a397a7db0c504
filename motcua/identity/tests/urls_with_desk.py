"""The pages of identity, and stand-ins for the first pages of officials."""

from django.http import HttpResponse
from django.urls import include, path

from motcua.platform.authorization import Policy, policy

from .urls import urlpatterns as own


@policy(Policy.PUBLIC)
def nothing(request):
    return HttpResponse()


desk = [path("quay/", nothing, name="queue"), path("viec/", nothing, name="work_list")]
console = [path("quan-tri/", nothing, name="home")]
urlpatterns = [
    *own,
    path("", include((desk, "desk"))),
    path("", include((console, "console"))),
]
