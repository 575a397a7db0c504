"""What is asked about each part of a draft, and the entry that the answers make."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalog.public import (
    AUDIENCES,
    AgencyNames,
    Channel,
    DocumentFacts,
    FeeFacts,
    FeeKind,
    LegalBasisFacts,
    Level,
    ResultFacts,
    VersionContent,
    WayFacts,
    new_key,
)
from motcua.forms.public import published_forms
from motcua.kernel.working_time import format_limit
from motcua.processes.public import published_processes

from .labels import CHANNELS, FEE_KINDS, LEVELS, options
from .questions import Option, Question

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PartForm:
    """How one part is asked about; ``build`` takes the old entry, the answers and all entries."""

    title_new: Callable[[], str]
    title_edit: Callable[[], str]
    title_remove: Callable[[], str]
    questions: Callable[[VersionContent], list[Question]]
    initial: Callable[[Any], dict[str, Any]]
    build: Callable[[Any, Answers, Sequence[Any]], Any]
    fresh: Callable[[], dict[str, Any]] = dict


def general_questions() -> list[Question]:
    """Return what is asked about the whole version."""
    forms = [{"value": key, "text": title} for key, _version, title in published_forms()]
    processes = [{"value": one.key, "text": one.process.title.vi} for one in published_processes()]
    return [
        Question("name", _("Name"), kind="textarea", rows=3),
        Question("everyday_name", _("Name in everyday words"), needed=False, most=200),
        Question("everyday_name_en", _("Name in English"), needed=False, most=200),
        Question("field", _("Field"), most=200),
        Question("levels", _("Level"), kind="checkboxes", options=options(LEVELS)),
        Question("audience", _("Who it is for"), kind="checkboxes", options=options(AUDIENCES)),
        Question("competent", _("Competent agency"), kind="lines", rows=3, hint=_("One a line")),
        Question("steps", _("Steps"), kind="lines", rows=10, hint=_("One a line"), most=40000),
        Question(
            "conditions",
            _("Conditions"),
            kind="lines",
            needed=False,
            hint=_("One a line"),
            most=40000,
        ),
        Question("keywords", _("Key words for the search"), kind="lines", needed=False, rows=4),
        Question(
            "form_key",
            _("Form"),
            kind="select",
            needed=False,
            options=forms,
            hint=_("None: the general form made from the list of documents"),
        ),
        Question(
            "process_key",
            _("Internal process"),
            kind="select",
            needed=False,
            options=processes,
            hint=_("None: the general process"),
        ),
        Question("fee_note", _("Note on fees"), kind="textarea", needed=False, rows=3),
    ]


_SAME = (
    "name",
    "everyday_name",
    "everyday_name_en",
    "field",
    "audience",
    "steps",
    "conditions",
    "keywords",
    "form_key",
    "process_key",
    "fee_note",
)
_LISTS = frozenset({"steps", "conditions", "keywords"})


def general_initial(draft: VersionContent) -> dict[str, Any]:
    """Return the general parts as a person would type them."""
    found: dict[str, Any] = {
        name: "\n".join(getattr(draft, name)) if name in _LISTS else getattr(draft, name)
        for name in _SAME
    }
    competent = "\n".join(draft.agencies.competent)
    return found | {"levels": draft.levels, "competent": competent}


def general_from(draft: VersionContent, values: Answers) -> VersionContent:
    """Return the draft with the general parts of ``values``."""
    changes = {name: values[name] for name in _SAME}
    agencies: AgencyNames = replace(draft.agencies, competent=values["competent"])
    levels = tuple(Level(one) for one in values["levels"])
    if values["form_key"] != draft.form_key:
        changes["form_version"] = None
    return replace(draft, levels=levels, agencies=agencies, **changes)


def _cases(draft: VersionContent) -> list[Option]:
    return [{"value": one.key, "text": one.name} for one in draft.cases]


def _case_question(draft: VersionContent) -> list[Question]:
    if not draft.cases:
        return []
    return [
        Question("case", _("Only in the case"), kind="select", needed=False, options=_cases(draft))
    ]


def _document_questions(draft: VersionContent) -> list[Question]:
    return [
        Question("name", _("Name of the paper"), kind="textarea", rows=3),
        Question("originals", _("Number of originals"), kind="number"),
        Question("copies", _("Number of copies"), kind="number"),
        Question("is_required", _("It is required"), kind="check"),
        Question("is_presented_only", _("It is only shown, not handed in"), kind="check"),
        Question("condition", _("Only if"), kind="textarea", needed=False, rows=2),
        *_case_question(draft),
        Question(
            "channels",
            _("Only for these ways to submit"),
            kind="checkboxes",
            needed=False,
            options=options(CHANNELS),
        ),
        Question(
            "data_source",
            _("Register that holds the data already"),
            needed=False,
            most=40,
            hint=_("The paper is asked for only where the look-up fails"),
        ),
        Question("note", _("Note"), kind="textarea", needed=False, rows=2),
    ]


_DOCUMENT = (
    "name",
    "originals",
    "copies",
    "is_required",
    "is_presented_only",
    "condition",
    "data_source",
    "note",
)


def _document(old: DocumentFacts | None, values: Answers, others: Sequence[Any]) -> DocumentFacts:
    same = {name: values[name] for name in _DOCUMENT} | {"case": values.get("case", "")}
    same["channels"] = tuple(Channel(one) for one in values["channels"])
    if old is not None:
        return replace(old, **same)
    return DocumentFacts(key=new_key(values["name"], {one.key for one in others}), **same)


def _way_questions(draft: VersionContent) -> list[Question]:
    return [
        Question("channel", _("Way to submit"), kind="select", options=options(CHANNELS)),
        Question(
            "limit",
            _("Time limit"),
            kind="limit",
            needed=False,
            hint=_("Such as 3 ngày làm việc, 4 giờ làm việc, 15 ngày, 1 tháng"),
        ),
        Question(
            "limit_text",
            _("Time limit in words"),
            needed=False,
            hint=_("Only where the law states no number"),
        ),
        Question("note", _("Note"), kind="textarea", needed=False, rows=3),
        *_case_question(draft),
    ]


def _way(old: WayFacts | None, values: Answers, _others: Sequence[Any]) -> WayFacts:
    same = {
        "channel": Channel(values["channel"]),
        "limit": values["limit"],
        "limit_text": values["limit_text"],
        "note": values["note"],
        "case": values.get("case", ""),
    }
    return WayFacts(**same) if old is None else replace(old, **same)


def _way_initial(one: WayFacts) -> dict[str, Any]:
    limit = format_limit(one.limit) if one.limit else ""
    return {
        "channel": one.channel,
        "limit": limit,
        "limit_text": one.limit_text,
        "note": one.note,
        "case": one.case,
    }


def _fee_questions(_draft: VersionContent) -> list[Question]:
    return [
        Question("name", _("Name"), most=500),
        Question("kind", _("Type"), kind="select", options=options(FEE_KINDS)),
        Question(
            "amount",
            _("Amount in đồng"),
            kind="number",
            needed=False,
            hint=_("Such as 8.000; empty where the law knows words only"),
        ),
        Question(
            "per", _("For one"), needed=False, most=100, hint=_("Such as copy, page, dossier")
        ),
        Question(
            "channels",
            _("Only for these ways to submit"),
            kind="checkboxes",
            needed=False,
            options=options(CHANNELS),
        ),
        Question("condition_text", _("Only if"), kind="textarea", needed=False, rows=2),
        Question("is_none", _("The law says that nothing is paid"), kind="check"),
    ]


_FEE = ("name", "amount", "per", "condition_text", "is_none")


def _fee(old: FeeFacts | None, values: Answers, others: Sequence[Any]) -> FeeFacts:
    same: dict[str, Any] = {name: values[name] for name in _FEE}
    same["kind"] = FeeKind(values["kind"])
    same["channels"] = tuple(Channel(one) for one in values["channels"])
    if old is not None:
        return replace(old, **same)
    return FeeFacts(code=new_key(values["name"], {one.code for one in others}), **same)


def _basis_questions(_draft: VersionContent) -> list[Question]:
    return [
        Question("number", _("Number"), most=120, hint=_("Such as 60/2014/QH13")),
        Question("title", _("Title"), kind="textarea", rows=2),
        Question("article", _("Article"), needed=False, most=120),
    ]


def _basis(old: LegalBasisFacts | None, values: Answers, _others: Sequence[Any]) -> LegalBasisFacts:
    same = {name: values[name] for name in ("number", "title", "article")}
    return LegalBasisFacts(**same) if old is None else replace(old, **same)


def _result_questions(_draft: VersionContent) -> list[Question]:
    return [
        Question("code", _("Code"), needed=False, most=40),
        Question("name", _("Name"), kind="textarea", rows=2),
        Question("is_electronic", _("It is given electronically"), kind="check"),
        Question("validity", _("Valid for"), needed=False),
    ]


def _result(old: ResultFacts | None, values: Answers, _others: Sequence[Any]) -> ResultFacts:
    same = {name: values[name] for name in ("code", "name", "is_electronic", "validity")}
    return ResultFacts(**same) if old is None else replace(old, **same)


def _named(*names: str) -> Callable[[Any], dict[str, Any]]:
    return lambda one: {name: getattr(one, name) for name in names}


PARTS: dict[str, PartForm] = {
    "documents": PartForm(
        lambda: _("Add a document"),
        lambda: _("Edit the document"),
        lambda: _("Take the document out"),
        _document_questions,
        _named(*_DOCUMENT, "case", "channels"),
        _document,
        lambda: {"originals": 1, "copies": 0, "is_required": True},
    ),
    "ways": PartForm(
        lambda: _("Add a way to submit"),
        lambda: _("Edit the way to submit"),
        lambda: _("Take the way to submit out"),
        _way_questions,
        _way_initial,
        _way,
    ),
    "fees": PartForm(
        lambda: _("Add a fee"),
        lambda: _("Edit the fee"),
        lambda: _("Take the fee out"),
        _fee_questions,
        _named(*_FEE, "kind", "channels"),
        _fee,
    ),
    "legal_bases": PartForm(
        lambda: _("Add a legal basis"),
        lambda: _("Edit the legal basis"),
        lambda: _("Take the legal basis out"),
        _basis_questions,
        _named("number", "title", "article"),
        _basis,
    ),
    "results": PartForm(
        lambda: _("Add a result"),
        lambda: _("Edit the result"),
        lambda: _("Take the result out"),
        _result_questions,
        _named("code", "name", "is_electronic", "validity"),
        _result,
        lambda: {"is_electronic": True},
    ),
}
