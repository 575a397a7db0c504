"""P13: how many papers a second one core draws and signs, and what the parts of it cost."""

import platform
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import uuid4

from motcua.bench.figures import Figure, percentile
from motcua.cli.surroundings import start_django
from motcua.kernel.clock import ZONE

GOAL = 15
_NOW = datetime(2026, 11, 20, 9, 5, tzinfo=ZONE)
_LEAST = 5
Made = Callable[[int], bytes]


def run(seconds: float) -> list[Figure]:
    """Measure for about ``seconds`` and return the figures; the first one is P13's own.

    Every paper is another one, with other values and another number. Raises ``AssertionError``
    when what was signed is not found valid.
    """
    start_django()
    with tempfile.TemporaryDirectory(prefix="motcua-sign-") as folder:
        ways = _ways(Path(folder))
        share = seconds / len(ways)
        measured = {name: _measured(make, share) for name, make in ways.items()}
    reference = statistics.median(measured["P13-drawn"])
    return [_figure(name, times, drawn=reference) for name, times in measured.items()]


_NAMES = {
    "P13": "result drawn by typst and signed PAdES B-T, one page",
    "P13-drawn": "the same page drawn, not signed",
    "P13-plain": "the same page signed PAdES B-B",
    "P13-sealed": "drawn, signed and sealed PAdES B-T",
    "P13-lasting": "drawn, signed and sealed PAdES B-LTA",
}


def _ways(folder: Path) -> dict[str, Made]:
    """Return the ways to make a paper, each from its number."""
    from motcua.signatures.public import KeyHolder, make_demo_authority

    official = KeyHolder(uuid4(), "Phạm Quốc Việt", "Phó Chủ tịch")
    agency = KeyHolder(uuid4(), "Ủy ban nhân dân phường Hồng Bàng")
    made = make_demo_authority(folder, [official], [agency], now=_NOW)
    person, seal = (key.reference for key in made.keys)
    ways: dict[str, Made] = {
        "P13": partial(_signed, folder, person, stamped=True),
        "P13-drawn": _drawn,
        "P13-plain": partial(_signed, folder, person, stamped=False),
        "P13-sealed": partial(_sealed, folder, person, seal),
        "P13-lasting": partial(_lasting, folder, person, seal),
    }
    for name, make in ways.items():
        _check(folder, make(0), signatures=0 if name == "P13-drawn" else 1)
    return ways


def _check(folder: Path, pdf: bytes, *, signatures: int) -> None:
    from motcua.signatures.public import Verdict, describe_signatures, local_evidence, trust_roots

    found = describe_signatures(
        pdf, roots=trust_roots(folder / "trust"), source=local_evidence(folder), now=_NOW
    )
    assert len(found) >= signatures
    assert all(one.verdict == Verdict.VALID for one in found), found


def _drawn(number: int) -> bytes:
    """Return a page as a decision of an authority is, with values of its own."""
    from dataclasses import replace

    from motcua.documents.public import PaperKind, render_paper, sample_papers

    paper = sample_papers()[PaperKind.MARITAL_STATUS]
    return render_paper(
        PaperKind.MARITAL_STATUS, replace(paper, head=replace(paper.head, number=f"{number}/XN"))
    )


def _signed(folder: Path, person: str, number: int, *, stamped: bool) -> bytes:
    from motcua.signatures.public import Appearance, FileKeyStore, local_time_stamper, sign_pdf

    return sign_pdf(
        _drawn(number),
        signer_key=FileKeyStore(folder).signer(person),
        appearance=Appearance("Phạm Quốc Việt", "Phó Chủ tịch", "UBND phường Hồng Bàng"),
        reason=f"Phê duyệt kết quả hồ sơ {number}",
        now=_NOW,
        time_stamper=local_time_stamper(folder, now=_NOW) if stamped else None,
    )


def _sealed(folder: Path, person: str, seal: str, number: int) -> bytes:
    from motcua.signatures.public import FileKeyStore, SealAppearance, local_time_stamper, seal_pdf

    return seal_pdf(
        _signed(folder, person, number, stamped=True),
        signer_key=FileKeyStore(folder).signer(seal),
        appearance=SealAppearance("Ủy ban nhân dân phường Hồng Bàng"),
        reason=f"Phát hành kết quả hồ sơ {number}",
        now=_NOW,
        time_stamper=local_time_stamper(folder, now=_NOW),
    )


def _lasting(folder: Path, person: str, seal: str, number: int) -> bytes:
    from motcua.signatures.public import (
        local_evidence,
        local_time_stamper,
        trust_roots,
        with_document_stamp,
        with_evidence,
    )

    stamper = local_time_stamper(folder, now=_NOW)
    assert stamper is not None
    pdf = with_evidence(
        _sealed(folder, person, seal, number),
        roots=trust_roots(folder / "trust"),
        source=local_evidence(folder),
        now=_NOW,
    )
    return with_document_stamp(pdf, stamper)


def _measured(make: Made, seconds: float) -> list[float]:
    """Return the seconds of processor each paper took, after a warm-up.

    The processor's time is what "per core" means, also beside other work on the machine.
    """
    make(1)
    times: list[float] = []
    began = time.perf_counter()
    while len(times) < _LEAST or time.perf_counter() - began < seconds:
        before = time.process_time()
        make(2 + len(times))
        times.append(time.process_time() - before)
    return times


def _figure(identifier: str, times: list[float], *, drawn: float) -> Figure:
    value = len(times) / sum(times)
    has_goal = identifier == "P13"
    middle = statistics.median(times)
    return Figure(
        id=identifier,
        name=_NAMES[identifier],
        value=round(value, 1),
        unit="papers/s of one core",
        goal=f">= {GOAL}/s per core" if has_goal else "",
        met=value >= GOAL or not has_goal,
        p50=round(percentile(times, 0.50) * 1000, 1),
        p95=round(percentile(times, 0.95) * 1000, 1),
        p99=round(percentile(times, 0.99) * 1000, 1),
        volume=f"{len(times)} papers, EC P-256, Python {platform.python_version()}",
        reference=f"drawing alone: {drawn * 1000:.1f} ms",
        ratio=round(middle / drawn, 2) if drawn else None,
    )
