"""Forms as HTML: one section with its errors, and the rows to check before filing.

The page that embeds them brings the ``<form method="post">``, the token and the main button.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe

from motcua.kernel.clock import ZONE, now

from ..rules.checking import check
from ..rules.reading import SHOWN, Post, names_shown
from ..rules.showing import summary
from ..rules.units import PACKAGED_UNITS, UnitsProvider
from ..types import Answers, Field, FieldError, Form, Kind, Section
from .widgets import Drawing, deciding_anywhere, deciding_paths, id_of, widgets

SECTION_ID = "form-section"


def render_section(
    form: Form,
    section: str,
    answers: Mapping[str, Any],
    *,
    errors: Iterable[FieldError] = (),
    locked: Mapping[str, str] | None = None,
    language: str = "vi",
    units: UnitsProvider = PACKAGED_UNITS,
    today: date | None = None,
    with_summary: bool = True,
) -> str:
    """Return the questions of one section with what was typed; ``answers`` are raw or canonical.

    ``locked`` maps pointers of verified answers to the words of their source; they are shown and
    can't be changed (put them back with ``keep_locked`` after reading).
    """
    found = form.section(section)
    if found is None:
        return ""
    clean = check(form, answers, today=today or _today(), units=units).answers
    drawn = _drawn(found, answers, clean, errors, locked or {}, (language, units))
    with translation.override(language):
        return render_to_string(
            "forms/section.html",
            {
                # Without the summary several sections share a page: each has an id of its own.
                "section_id": SECTION_ID if with_summary else f"{SECTION_ID}-{section}",
                "hint": found.hint.of(language),
                "widgets": drawn,
                "shown": " ".join(_names(drawn)),
                "shown_name": SHOWN,
                "summary": _summary_links(form, errors, language) if with_summary else [],
            },
        )


def render_questions(
    form: Form,
    around: Mapping[str, tuple[str, str]],
    answers: Mapping[str, Any],
    *,
    errors: Iterable[FieldError] = (),
    language: str = "vi",
    units: UnitsProvider = PACKAGED_UNITS,
    today: date | None = None,
) -> str:
    """Return the questions with these pointers, whatever section they stand in.

    ``around`` gives for each the HTML before and after it; ``answers`` are raw or canonical.
    """
    clean = check(form, answers, today=today or _today(), units=units).answers
    drawing = _drawing(clean, errors, {}, (language, units), deciding_anywhere(form))
    drawn: list[dict[str, Any]] = []
    for one in form.sections:
        wanted = tuple(each for each in one.fields if f"/{one.key}/{each.key}" in around)
        drawn += _widgets(one.key, wanted, answers, drawing)
    framed = [(*map(mark_safe, around["/" + w["name"].replace(".", "/")]), w) for w in drawn]
    context = {
        "section_id": SECTION_ID,
        "questions": [{"before": before, "w": w, "after": after} for before, after, w in framed],
        "shown": " ".join(_names(drawn)),
        "shown_name": SHOWN,
    }
    with translation.override(language):
        return render_to_string("forms/questions.html", context)


def render_error_summary(
    form: Form,
    errors: Iterable[FieldError],
    *,
    language: str = "vi",
    others: Iterable[Mapping[str, str]] = (),
) -> str:
    """Return the box that lists every mistake with a link to its question; empty for none.

    ``others`` are mistakes outside the form, as ``href`` and ``text``: a page has one box only.
    """
    links = [*_summary_links(form, errors, language), *others]
    with translation.override(language):
        return render_to_string("forms/error_summary.html", {"summary": links})


def element_of(form: Form, pointer: str) -> str:
    """Return the id of the element that takes the focus for the question at ``pointer``."""
    path = ".".join(part for part in pointer[1:].split("/") if not part.isdigit())
    found = form.by_path.get(path)
    is_address = found is not None and found.kind == Kind.ADDRESS
    return id_of(pointer) + ("-province" if is_address else "")


def render_check_answers(
    form: Form,
    answers: Mapping[str, Any],
    *,
    change_url: Callable[[str], str] | None = None,
    language: str = "vi",
    units: UnitsProvider = PACKAGED_UNITS,
) -> str:
    """Return the canonical answers as lists by section; ``change_url`` leads back to a section."""
    rows = summary(form, answers, language=language, units=units)
    sections = []
    for one in form.sections:
        own = [row for row in rows if row.section == one.key]
        if own:
            url = change_url(one.key) if change_url else ""
            sections.append({"title": one.title.of(language), "url": url, "groups": _grouped(own)})
    with translation.override(language):
        return render_to_string("forms/check_answers.html", {"sections": sections})


def visible_sections(
    form: Form,
    answers: Mapping[str, Any],
    *,
    today: date,
    units: UnitsProvider = PACKAGED_UNITS,
) -> list[Section]:
    """Return the sections that these answers lead through, in order."""
    from ..rules.conditions import holds

    clean = check(form, answers, today=today, units=units).answers
    return [one for one in form.sections if holds(one.show_if, root=clean, here={})]


def has_new_questions(
    form: Form,
    section: str,
    answers: Mapping[str, Any],
    post: Post,
    *,
    today: date,
    units: UnitsProvider = PACKAGED_UNITS,
) -> bool:
    """Return whether what was sent makes questions visible that the page did not show yet.

    Then the page is drawn again without errors: nobody is blamed for a question not seen.
    """
    found = form.section(section)
    if found is None or not post.getlist(SHOWN):
        return False
    clean = check(form, answers, today=today, units=units).answers
    drawn = _drawn(found, answers, clean, (), {}, ("vi", units))
    return bool(set(_names(drawn)) - names_shown(post))


def _today() -> date:
    return now().astimezone(ZONE).date()


def _drawn(
    section: Section,
    answers: Mapping[str, Any],
    clean: Answers,
    errors: Iterable[FieldError],
    locked: Mapping[str, str],
    how: tuple[str, UnitsProvider],
) -> list[dict[str, Any]]:
    drawing = _drawing(clean, errors, locked, how, deciding_paths(section))
    return _widgets(section.key, section.fields, answers, drawing)


def _drawing(
    clean: Answers,
    errors: Iterable[FieldError],
    locked: Mapping[str, str],
    how: tuple[str, UnitsProvider],
    deciding: frozenset[str],
) -> Drawing:
    by_pointer = {error.pointer: error for error in reversed(list(errors))}
    return Drawing(*how, by_pointer, locked, clean, deciding)


def _widgets(
    section: str, fields: tuple[Field, ...], answers: Mapping[str, Any], drawing: Drawing
) -> list[dict[str, Any]]:
    raw = answers.get(section)
    here = raw if isinstance(raw, Mapping) else {}
    return list(widgets(fields, here, drawing.root.get(section, {}), f"/{section}", drawing))


def _names(drawn: Iterable[Mapping[str, Any]]) -> list[str]:
    names = []
    for one in drawn:
        names.append(str(one["name"]))
        for entry in one.get("entries", ()):
            names += _names(entry["widgets"])
    return names


def _summary_links(form: Form, errors: Iterable[FieldError], language: str) -> list[dict[str, str]]:
    return [
        {"href": f"#{element_of(form, error.pointer)}", "text": error.text(language)}
        for error in errors
    ]


def _grouped(rows: list[Any]) -> list[dict[str, Any]]:
    groups: list[dict[str, Any]] = []
    for row in rows:
        if not groups or groups[-1]["title"] != row.group:
            groups.append({"title": row.group, "rows": []})
        groups[-1]["rows"].append(row)
    return groups
