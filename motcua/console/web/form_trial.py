"""A draft of a form filled in for a try: what is asked next, what would be refused, test cases."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.forms.public import (
    PACKAGED_UNITS,
    Form,
    UnitsProvider,
    check,
    definition_of_version,
    is_only_redrawn,
    parse_form,
    read_post,
    render_error_summary,
    render_section,
    versions_of_form,
    visible_sections,
    with_case,
)
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.kernel.text import normalise
from motcua.platform.authorization import Policy, policy

from ..services.publish_drawings import form_key
from .acting import by_of
from .form_editor import draft_of
from .problems import errors_of
from .trail import Crumb, links

_LONGEST = 120


@policy(Policy.ADMINISTRATOR)
def trial(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Fill a version in as people do; check it, and keep the answers as a test case of a draft.

    Nothing is filed and nobody is told: what is typed leaves the page only as a test case.
    """
    definition = definition_of_version(version_id)
    form = parse_form(definition)
    row = next(one for one in versions_of_form(form_key(definition)) if one.pk == version_id)
    today = legal_day(clock.now())
    answers = read_post(form, request.POST) if request.method == "POST" else {}
    is_checked = not is_only_redrawn(request.POST) and bool({"check", "keep"} & set(request.POST))
    found = check(form, answers, today=today)
    others: list[dict[str, str]] = []
    name = normalise(request.POST.get("name", ""))
    if "keep" in request.POST:
        if not name or len(name) > _LONGEST:
            others = [{"href": "#name", "text": _("Give the test case a name of 1 to 120 letters")}]
        else:
            try:
                draft = draft_of(version_id)
                kept = with_case(form, name, found.answers if found.is_valid else answers, on=today)
                where = draft.keep(kept, request.POST.get("seen", ""), by_of(request))
            except DomainError as error:
                others = [{"href": "#name", "text": one} for one in errors_of(error, set(), {})]
            else:
                messages.success(request, _("The test case was kept with the draft."))
                return redirect(where)
    errors = found.errors if is_checked else ()
    language = "en" if (get_language() or "vi").startswith("en") else "vi"
    context = {
        "title": _("Try the form"),
        "caption": row.title,
        "crumbs": links(
            Crumb(_("Forms"), "console:forms"), Crumb(row.title, "console:form", (form.key,))
        ),
        "row": row,
        "sections": drawn_sections(form, answers, errors, language),
        "summary": mark_safe(  # noqa: S308 - the forms package escapes what it draws
            render_error_summary(form, errors, language=language, others=others)
        )
        if errors or others
        else "",
        "is_taken": is_checked and found.is_valid and not others,
        "name": name,
        "name_error": others[0]["text"] if others else "",
        "seen": request.POST.get("seen", "") or row.sha256,
    }
    return render(
        request, "console/form_trial.html", context, status=422 if errors or others else 200
    )


def drawn_sections(
    form: Form,
    answers: Any,
    errors: Any,
    language: str,
    *,
    units: UnitsProvider = PACKAGED_UNITS,
) -> list[dict[str, Any]]:
    """Return the sections these answers lead through, drawn as people see them."""
    today = legal_day(clock.now())
    return [
        {
            "title": one.title.of(language),
            "html": mark_safe(  # noqa: S308 - the forms package escapes what it draws
                render_section(
                    form,
                    one.key,
                    answers,
                    errors=errors,
                    language=language,
                    units=units,
                    with_summary=False,
                )
            ),
        }
        for one in visible_sections(form, answers, today=today, units=units)
    ]
