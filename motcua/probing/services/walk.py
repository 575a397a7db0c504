"""One walk through a service, as a person goes: look, hand in, file, take back, keep the proof."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from motcua.catalog.public import ProcedureVersionFacts
from motcua.documents.public import (
    Certificate,
    Field,
    Letterhead,
    Lookup,
    Signatory,
    render_paper,
)
from motcua.kernel.clock import legal_day

from ..rules.checks import Check, Outcome, published_outcomes
from ..rules.judging import Probing
from .node import Answer, Node
from .person import NAME
from .plan_filing import TestFiling

_API = "/api/v1/dossiers"
# A filing refused on one of these could not be completed with papers handed in online.
_ABOUT_PAPERS = frozenset({"document-missing", "document-not-listed", "paper-only-at-desk"})


@dataclass(slots=True)
class Walk:
    """What a walk found; ``seconds`` until the filing was acknowledged, None where it never was."""

    outcomes: list[Outcome] = field(default_factory=list)
    seconds: float | None = None
    number: str = ""

    def note(self, check: Check, is_passed: bool, detail: object = "") -> bool:
        """Write an outcome down; return whether it passed."""
        self.outcomes.append(Outcome(check, is_passed, "" if is_passed else str(detail)[:300]))
        return is_passed


def walk(
    node: Node, version: ProcedureVersionFacts, filing: TestFiling, *, rules: Probing, now: datetime
) -> Walk:
    """File one test dossier and take it back; what could not be reached is not judged.

    Raises ``NodeAway`` where the node as a whole does not serve.
    """
    node.require_ready()
    found = Walk(outcomes=list(published_outcomes(version, filing.needed)))
    page = node.get(f"/thu-tuc/{filing.code}/")
    found.note(Check.PAGE, page.status == 200, page)
    documents = list(_handed_in(node, found, filing, now))
    if len(documents) < len(filing.needed):
        return found
    answer = node.post(_API, _body(filing, documents))
    if not _is_taken(found, answer):
        return found
    found.number, found.seconds = str(answer.body["number"]), answer.seconds
    in_time = answer.seconds <= rules.acknowledged_within.total_seconds()
    found.note(Check.IN_TIME, in_time, f"{answer.seconds:.1f} s")
    # Taken back before anything else: no official is to see it among people's dossiers.
    back = node.post(f"{_API}/{found.number}/withdrawal", {"reason": "Hồ sơ thử của hệ thống"})
    found.note(Check.WITHDRAWN, back.status == 200, back)
    proof = _proof(node, found.number, rules.proof_within.total_seconds())
    found.note(Check.PROOF, proof.status == 200, proof)
    return found


def _handed_in(
    node: Node, found: Walk, filing: TestFiling, now: datetime
) -> Iterator[dict[str, str]]:
    """Hand in a sample of every paper; stop at the first that is not taken."""
    for item in filing.needed:
        answer = node.upload(f"{_API}/files", "giay-to-thu.pdf", _sample(item.name, now))
        if answer.status != 201:
            found.note(Check.PAPERS, False, f"{item.name}: {answer}")
            return
        yield {"required_document_id": str(item.id), "file_id": str(answer.body["id"])}


def _is_taken(found: Walk, answer: Answer) -> bool:
    if answer.status == 201:
        found.note(Check.PAPERS, True)
        return found.note(Check.FILED, True)
    about = Check.PAPERS if answer.problem in _ABOUT_PAPERS else Check.FILED
    return found.note(about, False, answer)


def _body(filing: TestFiling, documents: list[dict[str, str]]) -> dict[str, object]:
    return {
        "procedure_code": filing.code,
        "case": filing.case,
        "answers": filing.answers,
        "documents": documents,
        "area_code": filing.area_code,
        "declaration": True,
    }


def _proof(node: Node, number: str, seconds: float) -> Answer:
    """Ask for the proof until it is there or the time is over."""
    end = time.monotonic() + seconds
    while True:
        answer = node.get(f"{_API}/{number}/proofs/receipt")
        if answer.status != 409 or time.monotonic() >= end:
            return answer
        time.sleep(1)


def _sample(title: str, now: datetime) -> bytes:
    paper = Certificate(
        head=Letterhead(agency="GIẤY TỜ THỬ", issued_on=legal_day(now), place=""),
        lookup=Lookup(code="THỬ", url=""),
        title=title[:150].upper(),
        fields=(Field("Ghi chú", "Giấy tờ thử của hệ thống, không có giá trị"),),
        signatory=Signatory(name=NAME, position="NGƯỜI NỘP"),
    )
    return render_paper(paper.kind, paper)
