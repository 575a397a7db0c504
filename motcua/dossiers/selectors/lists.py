"""Lists: the desk's queue, work lists, a person's dossiers; keyset pages, never exact counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from motcua.kernel.text import fold
from motcua.platform.actor import Actor
from motcua.platform.cursors import moment, page_of, read_cursor
from motcua.platform.database.scope import apply_scope, run_in_scope

from ..models import Dossier
from ..roles import DESK
from ..rules.whose_move import Side
from ..rules.work_choices import DueWithin, WorkChoices, due_before
from .visible import visible_dossiers

PAGE = 50
MOST_COUNTED = 500


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One line of a work list."""

    number: str
    procedure_code: str
    procedure_version_id: UUID
    applicant_name: str
    status: str
    channel: str
    step_key: str
    step_kind: str
    role: str
    unit_id: UUID
    official_id: UUID | None
    opened_at: datetime
    step_due: datetime | None
    due: datetime | None
    dossier_id: UUID


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list with the cursor of the next one, empty at the end."""

    items: Sequence[Any]
    next_cursor: str = ""


_FIELDS = """
    d.number, d.procedure_code, d.procedure_version_id, d.applicant_name, d.status, d.channel,
    s.key, s.kind, s.role, s.unit_id, s.official_id, s.opened_at, s.due, s.dossier_due,
    s.dossier_id
"""
_WORK = """
    SELECT {fields} FROM dossiers_step s JOIN dossiers_dossier d ON d.id = s.dossier_id
    WHERE s.{owner} = ANY(%(owners)s) {filters}
      AND (s.dossier_due, s.dossier_id) > (%(due)s, %(id)s)
    ORDER BY s.dossier_due, s.dossier_id LIMIT %(limit)s
"""
# The same list read upwards: the nearest line before a place.
_WORK_BEFORE = """
    SELECT d.number FROM dossiers_step s JOIN dossiers_dossier d ON d.id = s.dossier_id
    WHERE s.{owner} = ANY(%(owners)s) {filters}
      AND (s.dossier_due, s.dossier_id) < (%(due)s, %(id)s)
    ORDER BY s.dossier_due DESC, s.dossier_id DESC LIMIT 1
"""


_FIRST = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class WorkFilter:
    """What a work list shows: of a person or of units, of a kind, of a procedure."""

    mine_only: bool = True
    kind: str = ""
    procedure_code: str = ""
    unit_id: UUID | None = None
    official_id: UUID | None = None  # whose given steps: a colleague stands in for them
    status: str = ""
    due_before: datetime | None = None
    running_only: bool = False  # a paused dossier is not late
    label_id: UUID | None = None


def wanted_by(choices: WorkChoices, now: datetime) -> WorkFilter:
    """Return what the choices mean at ``now``."""
    return WorkFilter(
        mine_only=choices.mine_only,
        kind=choices.kind,
        procedure_code=choices.procedure_code,
        unit_id=choices.unit_id,
        status=choices.status,
        due_before=due_before(choices.due, now),
        running_only=choices.due == DueWithin.LATE,
        label_id=choices.label_id,
    )


def work_list(actor: Actor, *, wanted: WorkFilter, cursor: str = "", limit: int = PAGE) -> Page:
    """Return open steps by remaining legal time, the most urgent first.

    Raises ``CursorInvalid``. A paused dossier keeps its last due moment, and so its place.
    """
    apply_scope()
    after = read_cursor(cursor, moment, UUID) if cursor else [_FIRST, UUID(int=0)]
    owner, owners = _owners(actor, wanted)
    if not owners:
        return Page([])
    filters, values = _narrowed(actor, wanted)
    values |= {"owners": owners, "due": after[0], "id": after[1], "limit": limit + 1}
    statement = _WORK.format(fields=_FIELDS, owner=owner, filters=filters)
    with connection.cursor() as cursor_:
        cursor_.execute(statement, values)
        rows = [WorkItem(*row) for row in cursor_.fetchall()]
    return _page(rows, limit, lambda item: [item.due, item.dossier_id])


def beside(actor: Actor, *, wanted: WorkFilter, due: datetime, dossier_id: UUID) -> tuple[str, str]:
    """Return the numbers before and after a place of the work list, empty at its ends.

    The place is told by the legal time, so it is known after the dossier itself left the list.
    """
    owner, owners = _owners(actor, wanted)
    if not owners:
        return "", ""
    filters, values = _narrowed(actor, wanted)
    values |= {"owners": owners, "due": due, "id": dossier_id}
    before = _WORK_BEFORE.format(owner=owner, filters=filters)
    after = _WORK.format(fields="d.number", owner=owner, filters=filters)
    apply_scope()
    found = []
    with connection.cursor() as cursor:
        for statement in (before, after):
            cursor.execute(statement, values | {"limit": 1})
            row = cursor.fetchone()
            found.append(row[0] if row else "")
    return found[0], found[1]


# A label of somebody else finds nothing, whoever learned its id.
_LABELLED = """EXISTS (
    SELECT FROM dossiers_dossierlabel dl JOIN dossiers_label l ON l.id = dl.label_id
    WHERE dl.dossier_id = s.dossier_id AND l.id = %(label)s
      AND (l.official_id = %(reader)s OR l.unit_id = ANY(%(units)s)))"""


def _narrowed(actor: Actor, wanted: WorkFilter) -> tuple[str, dict[str, Any]]:
    """Return the conditions of a filter with their values."""
    asked = {
        "s.kind = %(kind)s": ("kind", wanted.kind),
        "d.procedure_code = %(code)s": ("code", wanted.procedure_code),
        "s.official_id = %(official)s": ("official", wanted.official_id),
        "d.status = %(status)s": ("status", wanted.status),
        "s.dossier_due < %(before)s": ("before", wanted.due_before),
        "d.is_paused <> %(running)s": ("running", wanted.running_only),
        _LABELLED: ("label", wanted.label_id),
    }
    used = {condition: value for condition, value in asked.items() if value[1]}
    values: dict[str, Any] = dict(used.values())
    values |= {"reader": actor.official_id, "units": sorted(actor.unit_ids, key=str)}
    return "".join(f" AND {condition}" for condition in used), values


def _owners(actor: Actor, wanted: WorkFilter) -> tuple[str, list[UUID]]:
    if wanted.unit_id is not None:
        return "unit_id", [wanted.unit_id] if wanted.unit_id in actor.unit_ids else []
    if wanted.mine_only:
        return "official_id", [actor.official_id] if actor.official_id else []
    return "unit_id", sorted(actor.unit_ids, key=str)


def _page(rows: list[Any], limit: int, key: Any) -> Page:
    return Page(*page_of(rows, limit, key))


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One line of a desk's queue."""

    number: str
    procedure_code: str
    procedure_version_id: UUID
    applicant_name: str
    status: str
    channel: str
    submitted_at: datetime
    answer_due: datetime
    due: datetime | None
    is_paused: bool
    finished_at: datetime | None
    id: UUID

    @property
    def waiting_for(self) -> Side:
        """Whose move it is: the desk of the receiving or of the competent agency has it."""
        return Side.US


_LINE = """(
    SELECT number, procedure_code, procedure_version_id, applicant_name, status, channel,
        submitted_at, answer_due, due, is_paused, finished_at, id FROM dossiers_dossier
    WHERE status = '{status}' AND {unit} = ANY(%(units)s::uuid[]) AND answer_due IS NOT NULL
      AND (answer_due, id) > (%(due)s::timestamptz, %(id)s::uuid)
    ORDER BY answer_due, id LIMIT %(limit)s::int
)"""
_QUEUE = " UNION ALL ".join(
    (
        _LINE.format(status="submitted", unit="receiving_unit_id"),
        _LINE.format(status="forwarded", unit="holder_unit_id"),
    )
)
_QUEUE += " ORDER BY answer_due, id LIMIT %(limit)s::int"


def desk_queue(actor: Actor, *, cursor: str = "", limit: int = PAGE) -> Page:
    """Return new filings of the actor's desks, the one to answer first at the top.

    Raises ``CursorInvalid``.
    """
    due, last = read_cursor(cursor, moment, UUID) if cursor else (_FIRST, UUID(int=0))
    values = {"units": _desks(actor), "due": due, "id": last, "limit": limit + 1}
    (rows,) = run_in_scope((_QUEUE, values))
    lines = [QueueLine(*row) for row in rows]
    return _page(lines, limit, lambda line: [line.answer_due, line.id])


def _desks(actor: Actor) -> list[UUID]:
    return [grant.unit_id for grant in actor.roles if grant.role in DESK]


def proposed_requests(actor: Actor, *, cursor: str = "", limit: int = PAGE) -> Page:
    """Return dossiers in which handlers want papers, for the desks that may ask the person."""
    apply_scope()
    rows = Dossier.objects.filter(
        status="supplement_proposed", holder_unit_id__in=_desks(actor)
    ).order_by("due", "id")
    if cursor:
        due, last = read_cursor(cursor, moment, UUID)
        rows = rows.filter(Q(due__gt=due) | Q(due=due, id__gt=last))
    return _page(list(rows[: limit + 1]), limit, lambda row: [row.due, row.id])


def dossiers_of_party(actor: Actor, *, now: datetime, cursor: str = "", limit: int = PAGE) -> Page:
    """Return the person's dossiers, newest first."""
    return _newest_first(visible_dossiers(actor, now=now), cursor, limit)


def _newest_first(rows: QuerySet[Dossier], cursor: str, limit: int) -> Page:
    rows = rows.order_by("-submitted_at", "-id")
    if cursor:
        at, last = read_cursor(cursor, moment, UUID)
        rows = rows.filter(Q(submitted_at__lt=at) | Q(submitted_at=at, id__lt=last))
    return _page(list(rows[: limit + 1]), limit, lambda row: [row.submitted_at, row.id])


def find_dossiers(
    actor: Actor, text: str, *, now: datetime, cursor: str = "", limit: int = 20
) -> Page:
    """Return dossiers by number or by the applicant's name without accents, newest first."""
    if not fold(text):
        return Page([])
    rows = visible_dossiers(actor, now=now).filter(named_or_numbered(text))
    return _newest_first(rows, cursor, limit)


def named_or_numbered(text: str) -> Q:
    """Return what fits a number, its last digits, or a name with or without accents."""
    words, number = fold(text), text.strip()
    found = Q(number__iexact=number) | Q(applicant_folded__startswith=words)
    if number.isdigit():
        found |= Q(number__endswith=number)
    elif " " in words:
        found |= Q(applicant_folded__contains=words)
    return found


def capped_count(actor: Actor, *, unit_ids: Sequence[UUID]) -> int:
    """Return how many steps wait in the units, counted to 501 at most ("500+")."""
    apply_scope()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM (SELECT 1 FROM dossiers_step WHERE unit_id = ANY(%s) LIMIT %s) x",
            [list(unit_ids), MOST_COUNTED + 1],
        )
        number: int = cursor.fetchone()[0]
    return number
