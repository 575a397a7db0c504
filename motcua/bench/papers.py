"""P16: how fast words are found on the pages of papers, over HTTP, with all its walls.

Pages are put into the database as the reader of pages leaves them: words of the names and papers
of the demo catalogue, a few of them often and most seldom, as in any text, and a number of its own.
"""

import os
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

import psycopg

from motcua.bench.figures import Figure
from motcua.bench.filing import first_numbers, grow
from motcua.bench.load import Outcome, drive, request_bytes
from motcua.bench.server import World, official_token, running_server

PAGES = 10
WORDS = 150
CLIENTS = 4
GOAL_MS = 300
INSPECTOR = "thanhtra.tp"
DESKS = ("tiepnhan.hongbang", "tiepnhan.lechan")
_DEMO = Path(__file__).resolve().parents[2] / "data" / "catalogue"
_OWN = """
    SELECT d.id, s.procedure_version_id, s.required_document_id, d.applicant_id
    FROM dossiers_dossier d JOIN dossiers_submitteddocument s ON s.dossier_id = d.id
    WHERE s.sequence = 1 AND s.position = 0 ORDER BY d.id
"""
_TABLES = {
    "documents_storedfile": (
        "id, sha256, size, media_type, name, created_at, owner_kind, owner_id, status,"
        " status_reason"
    ),
    "dossiers_submitteddocument": (
        "dossier_id, sequence, position, procedure_version_id, required_document_id, file_id,"
        " sha256, form"
    ),
    "digitisation_reading": (
        "sha256, media_type, status, created_at, available_at, attempts, pages_total, pages_done,"
        " finished_at, problem, copy_sha256"
    ),
    "digitisation_page": (
        "reading_id, number, short_side, dpi, ink_share, contrast, skew, words, source, findings,"
        " judged_by, text, lexemes"
    ),
}


def run(seconds: float, *, volume: int = 10_000) -> list[Figure]:
    """Measure an official's search for seldom and for common words, and a person's own search."""
    with running_server() as world:
        grow(world, volume)
        own = first_numbers(world, len(world.filers))
        typed = _vocabulary()
        pages = _put_pages(typed)
        inspector, *desks = map(_token, (INSPECTOR, *DESKS))
        dice = random.Random(16)  # noqa: S311 - measurements repeat
        seldom, common = typed[len(typed) // 3 :], typed[:20]

        def by_desk(_number: int) -> bytes:
            return _search(f"{dice.choice(seldom)} {dice.choice(seldom)}", dice.choice(desks))

        def by_desk_common(_number: int) -> bytes:
            return _search(dice.choice(common), dice.choice(desks))

        def by_inspector(_number: int) -> bytes:
            return _search(dice.choice(common), inspector)

        def by_person(number: int) -> bytes:
            words = quote(f"{dice.choice(common)} {dice.choice(seldom)}")
            filer = own[number % len(own)][1]
            path = f"/api/v1/dossiers/paper-search?q={words}"
            return request_bytes("GET", path, token=filer.token)

        stored = f"{pages:,} pages of {WORDS} words in {volume:,} dossiers, {CLIENTS} callers"
        asked = {
            "P16": ("two seldom words, by a desk", by_desk),
            "P16-common": ("a common word, by a desk", by_desk_common),
            "P16-all": ("a common word, by an inspector", by_inspector),
            "P16-own": ("two words, by a person", by_person),
        }
        return [
            _figure(identifier, name, stored, _driven(world, one, seconds))
            for identifier, (name, one) in asked.items()
        ]


def _driven(world: World, next_request: Callable[[int], bytes], seconds: float) -> Outcome:
    drive(world.port, next_request, clients=CLIENTS, seconds=1)
    outcome = drive(world.port, next_request, clients=CLIENTS, seconds=seconds)
    if not outcome.good:
        raise RuntimeError(f"searching failed: {outcome.statuses} {outcome.last_body[:400]!r}")
    return outcome


def _figure(identifier: str, name: str, stored: str, outcome: Outcome) -> Figure:
    p95 = outcome.at(0.95)
    return Figure(
        identifier,
        f"search in papers: {name}",
        p95,
        "ms",
        f"p95 < {GOAL_MS}",
        p95 < GOAL_MS,
        p50=outcome.at(0.5),
        p95=p95,
        p99=outcome.at(0.99),
        volume=stored,
        reference=f"{outcome.per_second:.1f} searches/s",
    )


def _search(words: str, token: str) -> bytes:
    body = {"words": words, "purpose": "Đo tốc độ tìm kiếm"}
    path = "/api/v1/dossiers/paper-searches"
    return request_bytes("POST", path, token=token, body=body, key=uuid4().hex)


def _vocabulary() -> list[str]:
    """Return the words of the demo catalogue, the most frequent first."""
    from collections import Counter

    from motcua.catalog.search.measure import demo_rows
    from motcua.kernel.syllables import tokenise

    counted: Counter[str] = Counter()
    for row in demo_rows(_DEMO):
        for text in (row.name, row.agency, *row.documents, *row.results):
            counted.update(token.accented for token in tokenise(text) if len(token.bare) > 1)
    return [word for word, _ in counted.most_common()]


def _put_pages(vocabulary: list[str]) -> int:
    """Give each dossier one more paper of ``PAGES`` pages that were read; return how many pages."""
    from motcua.digitisation.rules.lexemes import lexemes_of

    weights = [1 / place for place in range(1, len(vocabulary) + 1)]
    dice = random.Random(7)  # noqa: S311 - measurements repeat
    at = datetime(2026, 11, 2, tzinfo=UTC)
    with psycopg.connect(os.environ["MOTCUA_DATABASE_OWNER_URL"]) as owner:
        rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _TABLES}
        for place, known in enumerate(owner.execute(_OWN).fetchall()):
            sha256, file_id = f"{place:064x}", uuid4()
            for table, row in _paper(known, file_id, sha256, at):
                rows[table].append(row)
            for number in range(1, PAGES + 1):
                words = dice.choices(vocabulary, weights, k=WORDS)
                text = f"Số {place:06d}/{number} " + " ".join(words)
                page: tuple[Any, ...]
                page = (sha256, number, 2480, 300, 0.1, 0.8, 0.0, WORDS, "ocr", [], at.date())
                rows["digitisation_page"].append((*page, text, lexemes_of(text)))
        for table, columns in _TABLES.items():
            with owner.cursor().copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows[table]:
                    copy.write_row(row)
        owner.commit()
        owner.autocommit = True
        owner.execute("VACUUM ANALYZE")
    return len(rows["digitisation_page"])


def _paper(
    known: tuple[Any, ...], file_id: UUID, sha256: str, at: datetime
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    dossier, version, document, party = known
    kind = "application/pdf"
    file = (file_id, sha256, 1, kind, "giay-to.pdf", at, "party", party, "made_here", "")
    yield "documents_storedfile", file
    handed = (dossier, 1, 90, version, document, file_id, sha256, "electronic")
    yield "dossiers_submitteddocument", handed
    reading = (sha256, kind, "done", at, at, 1, PAGES, PAGES, at, "", "")
    yield "digitisation_reading", reading


def _token(username: str) -> str:
    from motcua.identity.public import account_by_username

    account = account_by_username(username)
    assert account is not None
    assert account.official_id is not None
    return official_token(account.official_id)
