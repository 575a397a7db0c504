"""What a filing has to answer: the form of a procedure, for programs of citizens."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from motcua.catalog.public import published_version
from motcua.forms.public import GENERAL_KEY, definition_of
from motcua.kernel import clock
from motcua.platform.authorization import Policy, policy

from ..services.check_answers import form_for

router = Router(tags=["procedures"])


class FormSectionOut(Schema):
    """One section; ``answers`` holds an object of this key unless the condition is not met."""

    key: str
    title: str
    title_en: str
    condition: dict[str, Any] | None = Field(description="When it is asked; null: always.")
    required: list[str] = Field(description="Fields that are asked for without a condition.")


class ProcedureFormOut(Schema):
    """The form that a dossier filed today is checked against."""

    key: str
    version: int = Field(description="Send it as ``form_version``: a newer form is then told.")
    is_general: bool = Field(description="Whether the procedure has no form of its own.")
    title: str
    title_en: str
    sections: list[FormSectionOut]
    definition: dict[str, Any] = Field(
        description="What ``answers`` must hold: JSON Schema with ``x-kind``, ``x-show-if``,"
        " ``x-required-if`` and ``x-rules`` for what JSON Schema does not say."
    )


@router.get("/{code}/form", response=ProcedureFormOut, summary="What a filing has to answer")
@policy(Policy.PUBLIC)
def form(
    request: HttpRequest,
    code: str,
    case: Annotated[str, Query(max_length=80, description="Its papers are asked for.")] = "",
) -> Any:
    """Return the form in force; 404 where no procedure of this code is in force."""
    version = published_version(code, clock.legal_day(clock.now()))
    found = form_for(version, case=case)
    definition = definition_of(found.form)
    return {
        "key": found.key,
        "version": found.version,
        "is_general": found.key == GENERAL_KEY,
        "title": found.form.title.vi,
        "title_en": found.form.title.en,
        "sections": [
            {
                "key": one.key,
                "title": one.title.vi,
                "title_en": one.title.en,
                "condition": one.show_if,
                "required": definition["properties"][one.key].get("required", []),
            }
            for one in found.form.sections
        ],
        "definition": definition,
    }
