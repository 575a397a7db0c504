"""A page or operation nobody thought about: the program does not start, nor ever serve it."""

import os
import subprocess
import sys

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import path

from ..start_checks import every_view_declares_a_policy
from ..web.middleware import RequirePolicy


def thoughtless(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open to all")


urlpatterns = [path("thoughtless/", thoughtless)]


def test_the_check_names_the_page(settings):
    settings.ROOT_URLCONF = __name__

    found = every_view_declares_a_policy(None)

    assert [one.id for one in found] == ["motcua.E001"]
    assert "/thoughtless/" in found[0].msg


def test_the_check_names_the_operation(monkeypatch):
    from motcua.platform import start_checks

    monkeypatch.setattr(start_checks, "operations", lambda: [("POST", "/dossiers/oops", None)])

    assert "POST /dossiers/oops declares no policy" in [
        one.msg for one in every_view_declares_a_policy(None)
    ]


def test_the_program_as_it_is_declares_everything():
    assert every_view_declares_a_policy(None) == []


def test_an_undeclared_view_is_never_run():
    door = RequirePolicy(lambda request: HttpResponse())

    with pytest.raises(RuntimeError, match="declares no policy"):
        door.process_view(RequestFactory().get("/thoughtless/"), thoughtless, (), {})


def test_the_server_does_not_start_with_it(tmp_path):
    """The very command that operators run, with one page more than it should have."""
    (tmp_path / "extra_urls.py").write_text(
        "from django.urls import path\n"
        "from motcua.urls import *\n"
        "from motcua.platform.tests.test_policies_are_declared import thoughtless\n"
        "urlpatterns = [*urlpatterns, path('thoughtless/', thoughtless)]\n"
    )
    (tmp_path / "extra_settings.py").write_text(
        "from motcua.settings import *\nROOT_URLCONF = 'extra_urls'\n"
    )
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]),
        "DJANGO_SETTINGS_MODULE": "extra_settings",
        "MOTCUA_DATA": str(tmp_path / "data"),
        "MOTCUA_DATABASE_URL": "postgresql:///nobody?host=/no/such/place",
    }
    done = subprocess.run(
        [sys.executable, "-m", "motcua.cli", "serve", "--port", "1"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode != 0
    assert "declares no policy" in done.stdout + done.stderr
