"""Pages about notices: what is sent when, its words by date, and writing other words."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.notifications.public import (
    Language,
    NoticeTemplate,
    NoticeTemplateInvalid,
    Wording,
    template,
    template_on,
    templates_on,
    wordings_of,
)
from motcua.platform.authorization import Policy, policy

from ..selectors import acts_of
from ..services.record_act import By
from ..services.reword_notices import give_words
from .act_labels import act_rows
from .acting import ActPage, Values, act_on
from .labels import label, period_state
from .notice_labels import NOTICE_KINDS, rule_broken
from .questions import Question
from .trail import Crumb, links, trail

_PARTS = ("subject", "body", "sms")


@require_GET
@policy(Policy.ADMINISTRATOR)
def notices(request: HttpRequest) -> HttpResponse:
    """List every notice with the subject that is sent today."""
    on = legal_day(clock.now())
    language = _language()
    rows = [
        {
            "notice": one,
            "kind": label(NOTICE_KINDS, one.kind),
            "subject": one.wordings[language].subject,
            "is_reworded": one != template(key),
        }
        for key, one in sorted(templates_on(on).items())
    ]
    context = {"title": _("Notices"), "crumbs": links(), "rows": rows}
    return render(request, "console/notices.html", context)


@require_GET
@policy(Policy.ADMINISTRATOR)
def notice(request: HttpRequest, key: str) -> HttpResponse:
    """Show one notice: its words of today, the values it takes, earlier and coming words."""
    on = legal_day(clock.now())
    base, now = template(key), template_on(key, on)
    context = {
        "title": now.wordings[_language()].subject,
        "caption": key,
        "crumbs": links(notices_crumb()),
        "notice": base,
        "kind": label(NOTICE_KINDS, base.kind),
        "values": _values(base),
        "private": ", ".join(f"{{{one}}}" for one in sorted(base.private)),
        "words": _both(now),
        "rows": [
            {
                "wording": one,
                "subject": one.wordings[_language()].subject,
                "state": period_state(one.valid_from, None, on),
            }
            for one in wordings_of(key)
        ],
        "acts": act_rows(acts_of("notice", key)),
    }
    return render(request, "console/notice.html", context)


@policy(Policy.ADMINISTRATOR)
def reword(request: HttpRequest, key: str) -> HttpResponse:
    """Write other words; the address may ask for those of the file to begin with."""
    on = legal_day(clock.now())
    base = template(key)
    start = base if request.GET.get("original") else template_on(key, on)
    page = ActPage(
        title=_("Write other words"),
        button=_("Keep the words"),
        done=_("The words were kept; they are sent from their first day on"),
        back=reverse("console:notice", args=[key]),
        questions=_questions(base),
        crumbs=trail(notices_crumb(), Crumb(key, "console:notice", (key,))),
        caption=key,
        intro=_("Values of this notice: %(values)s. What was sent before stays as it was.")
        % {"values": _values(base)},
    )

    def do(values: Values, by: By) -> str:
        words = {
            language: Wording(
                *(_text(values.get(f"{part}_{language}", ""), part) for part in _PARTS)
            )
            for language in Language
        }
        _keep(key, words, values["valid_from"], values["source"], by)
        return reverse("console:notice", args=[key])

    initial: dict[str, Any] = {
        f"{part}_{language}": getattr(words, part)
        for language, words in start.wordings.items()
        for part in _PARTS
    }
    return act_on(request, page, do, initial=initial | {"valid_from": on})


def notices_crumb() -> Crumb:
    """Return the link to the list."""
    return Crumb(_("Notices"), "console:notices")


def _keep(key: str, words: dict[Language, Wording], since: date, source: str, by: By) -> None:
    try:
        give_words(key, words, valid_from=since, source=source, by=by)
    except NoticeTemplateInvalid as error:
        text = rule_broken(error.facts)
        raise InputInvalid([{"pointer": _place(error), "detail": text}]) from error


def _place(error: NoticeTemplateInvalid) -> str:
    """Return beside which question a broken rule is told."""
    rule = error.facts.get("rule")
    if rule in ("private-in-sms", "sms-in-one-language"):
        return "/sms_vi"
    return "/subject_vi" if rule in ("empty", "too-long") else "/body_vi"


def _text(typed: str, part: str) -> str:
    return typed.replace("\r\n", "\n").strip() if part == "body" else typed.strip()


def _questions(base: NoticeTemplate) -> list[Question]:
    names = {"vi": _("in Vietnamese"), "en": _("in English")}
    found = []
    for language, name in names.items():
        found += [
            Question(f"subject_{language}", f"{_('Subject')} {name}", most=200),
            Question(f"body_{language}", f"{_('Text')} {name}", kind="code", rows=8, most=4000),
        ]
        if base.wordings[Language(language)].sms:
            hint = _("At most 201 characters once the values are filled in")
            found.append(
                Question(f"sms_{language}", f"{_('SMS')} {name}", most=400, needed=False, hint=hint)
            )
    return [
        *found,
        Question("valid_from", _("First day"), kind="day"),
        Question("source", _("Reason or text that says so"), most=200),
    ]


def _values(base: NoticeTemplate) -> str:
    return ", ".join(f"{{{one}}}" for one in sorted(base.values)) or "–"


def _both(found: NoticeTemplate) -> list[dict[str, Any]]:
    names = {Language.VIETNAMESE: _("Vietnamese"), Language.ENGLISH: _("English")}
    return [
        {"name": name, "language": str(language), "words": found.wordings[language]}
        for language, name in names.items()
    ]


def _language() -> Language:
    english = (get_language() or "vi").startswith("en")
    return Language.ENGLISH if english else Language.VIETNAMESE
