"""Making a draft from a version twice by one button makes one draft."""

import pytest
from django.urls import reverse

from motcua.catalog.public import PublicationFacts, version_lines

from ..services.edit_procedures import begin_procedure, publish_procedure
from .conftest import TODAY
from .pages import value_of
from .test_web_publishing import CODE, whole

pytestmark = pytest.mark.django_db


def test_a_second_press_makes_no_second_draft(admin, by):
    made = begin_procedure(CODE, whole(), by=by)
    publish_procedure(made, PublicationFacts("1/QĐ"), TODAY, by=by)
    key = value_of(admin.get(reverse("console:version", args=[CODE, 1])), "idempotency_key")

    again = [
        admin.post(reverse("console:draft", args=[CODE, 1]), {"idempotency_key": key})
        for _ in range(2)
    ]

    assert [one.status_code for one in again] == [302, 302]
    assert again[0]["Location"] == again[1]["Location"]
    assert len(version_lines(CODE, drafts=True)) == 2
