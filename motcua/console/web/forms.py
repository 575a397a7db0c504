"""Pages about electronic forms: versions, the definition as text, a preview, publish."""

import json
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.forms.public import (
    Form,
    FormNotFound,
    definition_of_version,
    newest_forms,
    parse_form,
    render_section,
    versions_of_form,
)
from motcua.kernel.errors import DomainError, InputInvalid
from motcua.platform.authorization import Policy, policy

from ..selectors import acts_of
from ..services.publish_drawings import add_form, end_form, form_key, form_title, issue_form
from ..services.record_act import By
from .act_labels import act_rows
from .acting import ActPage, Values, act_on, draw, said_no
from .labels import STATUSES, TONES, label
from .questions import Question, read
from .trail import Crumb, links, trail

_MOST = 400_000


@require_GET
@policy(Policy.ADMINISTRATOR)
def forms(request: HttpRequest) -> HttpResponse:
    """List every form with its newest version."""
    rows = [_row(one) for one in newest_forms()]
    context = {"title": _("Forms"), "crumbs": links(), "rows": rows}
    return render(request, "console/forms.html", context)


@require_GET
@policy(Policy.ADMINISTRATOR)
def form(request: HttpRequest, key: str) -> HttpResponse:
    """Show the versions of one form and what was done to it."""
    versions = versions_of_form(key)
    if not versions:
        raise FormNotFound(form=key)
    context = {
        "title": versions[0].title,
        "caption": key,
        "crumbs": links(forms_crumb()),
        "rows": [_row(one) for one in versions],
        "acts": act_rows(acts_of("form", key)),
    }
    return render(request, "console/form.html", context)


@require_GET
@policy(Policy.ADMINISTRATOR)
def version(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Show a version as people will see it."""
    definition = definition_of_version(version_id)
    key = form_key(definition)
    row = next(one for one in versions_of_form(key) if one.pk == version_id)
    context = {
        "title": _("Version %(number)s") % {"number": row.version},
        "caption": row.title,
        "crumbs": links(forms_crumb(), Crumb(row.title, "console:form", (key,))),
        "row": _row(row),
        "sections": sections_of(parse_form(definition)),
    }
    return render(request, "console/form_version.html", context)


@policy(Policy.ADMINISTRATOR)
def write(request: HttpRequest, version_id: UUID | None = None) -> HttpResponse:
    """Write a definition as text, look at it, and keep it as a new draft."""
    page = ActPage(
        title=_("Write a form") if version_id is None else _("New version of the form"),
        button=_("Keep as a draft"),
        done=_("The draft was kept. Look at it and publish it."),
        back=reverse("console:forms"),
        at="definition",
        questions=[
            Question(
                "file",
                _("Definition as a JSON file"),
                kind="file",
                needed=False,
                accept=".json",
                hint=_("Or write it below; a file goes before the text"),
            ),
            Question("definition", _("Definition"), kind="code", needed=False, rows=26, most=_MOST),
        ],
        crumbs=trail(forms_crumb()),
        template="console/form_write.html",
    )
    if request.method == "POST" and "preview" in request.POST:
        return _preview(request, page)

    def do(values: Values, by: By) -> str:
        made = add_form(_definition(values), by=by)
        return reverse("console:form_version", args=[made])

    initial = {}
    if version_id is not None:
        text = json.dumps(definition_of_version(version_id), ensure_ascii=False, indent=1)
        initial = {"definition": text}
    return act_on(request, page, do, initial=initial)


@policy(Policy.ADMINISTRATOR)
def publish(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Publish a draft; forms filled with the earlier version keep it."""
    return _turn(
        request,
        version_id,
        (_("Publish the form"), _("Publish"), _("The form was published")),
        issue_form,
    )


@policy(Policy.ADMINISTRATOR)
def withdraw(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Withdraw a published version."""
    return _turn(
        request,
        version_id,
        (_("Withdraw the form"), _("Withdraw"), _("The form was withdrawn")),
        end_form,
    )


def sections_of(found: Form) -> list[dict[str, Any]]:
    """Return every section as it is drawn for people, empty."""
    language = "en" if (get_language() or "vi").startswith("en") else "vi"
    return [
        {
            "title": one.title.of(language),
            # The forms package escapes what it draws.
            "html": mark_safe(  # noqa: S308
                render_section(found, one.key, {}, language=language, with_summary=False)
            ),
        }
        for one in found.sections
    ]


def forms_crumb() -> Crumb:
    """Return the link to the list."""
    return Crumb(_("Forms"), "console:forms")


def _preview(request: HttpRequest, page: ActPage) -> HttpResponse:
    found = read(page.questions, request)
    shown = page
    others: list[str] = []
    try:
        definition = _definition(found.values)
        found.typed["definition"] = json.dumps(definition, ensure_ascii=False, indent=1)
        sections = sections_of(parse_form(definition))
        shown = replace(page, context={"sections": sections})
    except DomainError as error:
        others = said_no(page, found, error)
    return draw(request, shown, found, others)


def _definition(values: Values) -> dict[str, Any]:
    """Return the definition that was sent; raises ``InputInvalid`` where it is no JSON object."""
    upload = values.get("file")
    if upload and upload.size > _MOST:
        raise InputInvalid([{"pointer": "/file", "detail": "The file is larger than 400 KB."}])
    text = upload.read().decode("utf-8", "replace") if upload else values.get("definition", "")
    if not text.strip():
        detail = "Choose a file or write the definition."
        raise InputInvalid([{"pointer": "/definition", "detail": detail}])
    try:
        found = json.loads(text)
    except ValueError as reason:
        detail = _("This is not JSON: %(reason)s") % {"reason": reason}
        raise InputInvalid([{"pointer": "/definition", "detail": detail}]) from reason
    if not isinstance(found, dict):
        detail = "A definition is a JSON object."
        raise InputInvalid([{"pointer": "/definition", "detail": detail}])
    return found


def _turn(
    request: HttpRequest, version_id: UUID, words: tuple[str, str, str], act: Any
) -> HttpResponse:
    definition = definition_of_version(version_id)
    key, name = form_key(definition), form_title(definition)
    title, button, done = words
    page = ActPage(
        title=title,
        button=button,
        done=done,
        back=reverse("console:form_version", args=[version_id]),
        crumbs=trail(forms_crumb(), Crumb(name, "console:form", (key,))),
        caption=name,
        intro=_("Dossiers and drafts keep the version they were filled with."),
        is_warning=act is end_form,
    )

    def do(_values: Values, by: By) -> str:
        act(version_id, by=by)
        return reverse("console:form", args=[key])

    return act_on(request, page, do)


def _row(one: Any) -> dict[str, Any]:
    status = str(one.status)
    return {
        "version": one,
        "status": status,
        "status_text": label(STATUSES, status),
        "tone": TONES.get(status, "grey"),
    }
