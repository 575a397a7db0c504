import copy
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from ..errors import FormDefinitionInvalid, FormNotFound, FormVersionFixed
from ..models import FormDefinition, FormVersion
from ..rules.general import general_form
from ..rules.writing import definition_of
from ..selectors import current_form, definition_of_version, form_version, published_forms
from ..services.load_forms import FOLDER, load_forms
from ..services.publish_form import draft_form, publish_form, withdraw_form

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


def definition(title="Đơn"):
    found = copy.deepcopy(definition_of(general_form(())))
    return found | {"$id": "urn:motcua:form:don", "title": title}


def published(**changes):
    version_id = draft_form(definition(**changes), now=NOW)
    publish_form(version_id, now=NOW)
    return version_id


def test_a_published_form_is_what_new_dossiers_are_filled_with():
    version_id = published()

    found = current_form("don")

    assert (found.key, found.version, found.form.title.vi) == ("don", 1, "Đơn")
    assert definition_of_version(version_id) == definition()


def test_a_newer_version_takes_over_and_the_old_one_stays_readable():
    published()
    published(title="Đơn mới")

    assert current_form("don").version == 2
    assert form_version("don", 1).form.title.vi == "Đơn"
    assert published_forms() == [("don", 2, "Đơn mới")]


def test_a_draft_is_no_form_yet():
    draft_form(definition(), now=NOW)

    with pytest.raises(FormNotFound):
        current_form("don")
    with pytest.raises(FormNotFound):
        form_version("don", 1)


def test_a_definition_outside_the_subset_is_not_kept():
    with pytest.raises(FormDefinitionInvalid):
        draft_form(definition() | {"script": "x"}, now=NOW)

    assert not FormDefinition.objects.exists()


def test_publishing_twice_and_withdrawing_a_draft_are_refused():
    version_id = published()
    draft = draft_form(definition("Khác"), now=NOW)

    with pytest.raises(FormVersionFixed):
        publish_form(version_id, now=NOW)
    with pytest.raises(FormVersionFixed):
        withdraw_form(draft, now=NOW)
    with pytest.raises(FormNotFound):
        publish_form(uuid4(), now=NOW)


def test_a_withdrawn_form_takes_no_new_dossier_but_stays_readable():
    version_id = published()

    withdraw_form(version_id, now=NOW)

    with pytest.raises(FormNotFound):
        current_form("don")
    assert form_version("don", 1).version == 1


@pytest.mark.parametrize("change", [{"definition": "{}"}, {"status": "draft"}, {"version": 9}])
def test_the_database_refuses_a_change_of_a_published_version(change):
    version_id = published()

    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        FormVersion.objects.filter(pk=version_id).update(**change)


def test_the_database_refuses_to_delete_a_published_version():
    version_id = published()

    with pytest.raises(DatabaseError, match="cannot be deleted"), transaction.atomic():
        FormVersion.objects.filter(pk=version_id).delete()


def test_shipped_forms_load_once_and_again_changes_nothing():
    first = load_forms(now=NOW)

    again = load_forms(now=NOW)

    assert sorted(first) == sorted(path.stem for path in FOLDER.glob("*.json"))
    assert again == []


def test_a_form_is_read_from_memory_the_second_time(django_assert_num_queries):
    published()
    current_form("don")

    with django_assert_num_queries(1):
        current_form("don")
