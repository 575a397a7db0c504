"""What the dossier page shows beside its timeline: answers, documents, papers, words, acts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_noop

from motcua.catalog.public import version_facts
from motcua.digitisation.public import ReadingFacts, readings_of
from motcua.documents.public import is_shut, mark_of
from motcua.dossiers.public import (
    RESULT,
    AnswersFacts,
    PossibleAct,
    answers_of,
    documents_needed,
    documents_of,
    messages_of,
    notes_of,
    opinion_in_words,
    opinions_of,
    papers_of,
    possible_acts,
    signed_file,
    vouched_in_dossier,
)
from motcua.dossiers.public.contact import Opens, open_purposes, read_answers
from motcua.dossiers.public.correcting import Correction, corrections
from motcua.dossiers.public.digitising import (
    DigitisedSaid,
    digitised_said,
)
from motcua.forms.public import SummaryRow
from motcua.kernel.clock import legal_day
from motcua.personal_store.public import Standing, standings_of
from motcua.platform.problems import problem_of

from .acts import BY_NAME, Scene
from .contact import with_purpose
from .roles import HANDLING
from .words import FORMS, PAPERS, words_of

# Acts with a page of the archive.
_OF_ARCHIVE = {
    "hold": gettext_noop("Keep the papers for a dispute"),
    "release": gettext_noop("End the hold on the papers"),
}
SHOWN_INLINE = {"application/pdf", "image/jpeg", "image/png"}


@dataclass(frozen=True, slots=True)
class ActLink:
    """One act of the page: an address when possible, else the reason why not."""

    name: str
    title: str
    href: str
    why: str
    group: str
    step: str = ""
    target: str = ""


def act_links(scene: Scene) -> dict[str, list[ActLink]]:
    """Return the acts in groups: main, other, end, words, of one paper, not possible now."""
    groups: dict[str, list[ActLink]] = {
        name: [] for name in ("main", "other", "end", "words", "papers", "closed")
    }
    for one in possible_acts(scene.state, actor=scene.actor, now=scene.now):
        link = _link(scene, one)
        if link.group == "papers" and not link.href:
            continue  # it would stand there once for each file
        groups[link.group if link.href else "closed"].append(link)
    if scene.actor.has_role(*HANDLING):
        note = BY_NAME["note"]
        href = reverse("desk:act", args=[scene.number, note.slug])
        groups["words"].append(ActLink("note", gettext(note.title), href, "", "words"))
    return groups


def _link(scene: Scene, one: PossibleAct) -> ActLink:
    step = scene.names.step(one.target) if scene.state.open_step(one.target) else ""
    if one.name == "draft":
        title, group = gettext("Prepare the result"), "main"
        href = reverse("desk:result_draft", args=[scene.number])
    elif one.name in _OF_ARCHIVE:
        title, group = gettext(_OF_ARCHIVE[one.name]), "other"
        href = reverse("archive:hold", args=[scene.number])
    else:
        act = BY_NAME[one.name]
        title, group = gettext(act.title), act.group
        href = reverse("desk:act", args=[scene.number, act.slug])
        href += f"?buoc={quote(one.target)}" if one.target else ""
    why = ""
    if one.reason is not None:
        problem = problem_of(one.reason)
        why = f"{problem.title}. {problem.detail}" if problem.detail else problem.title
    return ActLink(one.name, title, href if one.is_possible else "", why, group, step, one.target)


def answer_groups(scene: Scene) -> list[dict[str, Any]]:
    """Return the newest answers by section."""
    revisions = answers_of(scene.state.id)
    if not revisions:
        return []
    newest, hidden = _rows(scene, revisions[-1])
    groups: list[dict[str, Any]] = []
    for row in newest:
        title = f"{row.section_title} – {row.group}" if row.group else row.section_title
        if not groups or groups[-1]["title"] != title:
            groups.append({"title": title, "rows": []})
        said = {"label": row.label, "value": row.value, "is_hidden": row.pointer in hidden}
        groups[-1]["rows"].append(said)
    return groups


def answered_anew(scene: Scene) -> list[Correction]:
    """Return how answers were given anew, without ways to reach somebody."""
    return corrections(scene.detail, scene.names, whole=False, language=get_language() or "vi")


def _rows(scene: Scene, revision: AnswersFacts) -> tuple[Sequence[SummaryRow], frozenset[str]]:
    """Return the answers without ways to reach somebody, and the pointers of what is hidden."""
    read = read_answers(scene.state, revision, whole=False, language=get_language() or "vi")
    return read.lines, read.hidden


def document_items(scene: Scene, made: DigitisedSaid) -> list[dict[str, Any]]:
    """Return the closed list with what was handed in for each paper, newest file first."""
    versions = scene.state.versions
    assert versions is not None
    version = version_facts(versions.procedure_version_id)
    channel, case = str(scene.state.channel), scene.state.case
    needed = documents_needed(version, channel, case, scene.state.facts)
    rows = documents_of(scene.state.id)
    stored = standings_of(
        [row.stored_paper_id for row in rows if row.stored_paper_id], legal_day(scene.now)
    )
    given: dict[Any, list[Any]] = {}
    for row in rows:
        given.setdefault(row.required_document_id, []).insert(0, row)
    vouched = vouched_in_dossier(scene.state, on=legal_day(scene.now))
    items = []
    for listed in version.documents_for(channel=channel, case=case):
        files = [
            _file(scene, row)
            | own_paper(row, stored)
            | made.of(row.required_document_id, row.file_id)
            for row in given.get(listed.id, ())
        ]
        is_asked = listed.id in scene.state.supplement_items
        tag, tone = _document_tag(
            files,
            asked=is_asked,
            held=bool(listed.data_source) or listed.id in vouched,
            needed=listed.id in needed and not listed.alternatives,
        )
        items.append(
            {
                "name": listed.name,
                "note": listed.condition,
                "files": files,
                "tag": tag,
                "tone": tone,
            }
        )
    return items


def digitised_here(scene: Scene) -> DigitisedSaid:
    """Return what is said of papers that were digitised; one query, if any."""

    def address(file_id: UUID) -> str:
        return reverse("desk:file", args=[scene.number, file_id])

    return digitised_said(scene.state, scene.names, address=address, now=scene.now)


def _document_tag(files: list[Any], *, asked: bool, held: bool, needed: bool) -> tuple[str, str]:
    if asked:
        return gettext("asked for"), "yellow"
    if any(one["is_usable"] for one in files):
        return gettext("handed in"), "green"
    if files:
        return gettext("kept apart, to be replaced"), "red"
    if held:
        return gettext("the State holds it"), "blue"
    if needed:
        return gettext("missing"), "red"
    return gettext("only if needed"), "grey"


def _file(scene: Scene, row: Any) -> dict[str, Any]:
    stored = row.file
    if stored is None:
        form = words_of(FORMS, row.form)
        return {"name": "", "form": form, "href": "", "kind": "", "is_usable": True}
    mark = mark_of(stored, reader=scene.actor.official_id)
    opens = mark is None or mark.opens
    return {
        "name": stored.name,
        "form": words_of(FORMS, row.form),
        "id": str(stored.id),
        "href": reverse("desk:file", args=[scene.number, stored.id]) if opens else "",
        "kind": _viewer(stored.media_type) if opens else "",
        "size": stored.size,
        "mark": mark,
        "is_usable": not is_shut(stored.status),
        "sha256": stored.sha256,
        "text_href": reverse("desk:file_text", args=[scene.number, stored.id]) if opens else "",
        "shown": signed_file(stored, scene.now, reader=scene.actor.official_id),
    }


def own_paper(row: Any, standings: Mapping[UUID, Standing]) -> dict[str, str]:
    """Return what is said of a file from the person's own store, and what became of it since.

    One that expired after it was handed in counted then: nothing is said of that.
    """
    if row.stored_paper_id is None:
        return {}
    since = {
        Standing.REVOKED: gettext("taken back since by the agency that issued it"),
        Standing.REPLACED: gettext("replaced since by a newer one"),
    }
    words = gettext("from the person's own store, not to be asked on paper")
    standing = standings.get(row.stored_paper_id, Standing.VALID)
    return {"own_paper": words, "since": since.get(standing, "")}


def _viewer(media_type: str) -> str:
    if media_type not in SHOWN_INLINE:
        return ""
    return "frame" if media_type == "application/pdf" else "image"


def paper_items(scene: Scene) -> list[dict[str, Any]]:
    """Return the official papers and results with their addresses, the newest first."""
    rows = papers_of(scene.state.id)
    open_now = open_purposes(scene.state, opens=Opens.PAPERS, actor=scene.actor, now=scene.now)
    # Who gives papers to people says so once, by the role; others say what they need it for.
    purpose = next((one.key for one in open_now if one.key == "print"), "")
    return [
        {
            "id": str(row.file_id),
            "name": words_of(PAPERS, row.kind),
            "title": words_of(PAPERS, row.kind),
            "number": row.number,
            "at": row.made_at,
            "href": _paper_address(scene, row, purpose),
            "kind": _viewer(row.file.media_type) if purpose or row.kind == RESULT else "",
            "shown": signed_file(row.file, scene.now),
        }
        for row in reversed(rows)
    ]


def _paper_address(scene: Scene, row: Any, purpose: str) -> str:
    href = reverse("desk:file", args=[scene.number, row.file_id])
    return href if row.kind == RESULT or not purpose else with_purpose(href, purpose)


def words_exchanged(scene: Scene) -> dict[str, list[dict[str, Any]]]:
    """Return messages, notes and opinions apart from each other."""
    officials = scene.names.officials
    notes = [
        {"text": row.text, "at": row.at, "who": officials.get(row.official_id, "")}
        for row in notes_of(scene.state.id)
    ]
    opinions = [
        {
            "unit": scene.names.unit(row.unit_id),
            "question": row.question,
            "due": row.due,
            "outcome": opinion_in_words(row.outcome) if row.answered_at else "",
            "text": row.text,
            "at": row.answered_at,
        }
        for row in opinions_of(scene.state.id)
    ]
    return {"messages": list(messages_of(scene.state.id)), "notes": notes, "opinions": opinions}  # type: ignore[arg-type]


def readings_among(items: Iterable[dict[str, Any]]) -> Mapping[str, ReadingFacts]:
    """Return how far the pages of the files that open are checked, by content."""
    files = (file for item in items for file in item["files"])
    return readings_of(file["sha256"] for file in files if file["href"])


def missing_names(items: Iterable[dict[str, Any]]) -> list[str]:
    """Return the names of papers that are still missing."""
    return [item["name"] for item in items if item["tone"] == "red"]
