"""The command ``motcua-verify``: exit status 0 proven, 1 does not hold, 2 nobody was trusted."""

import argparse
import json
from collections.abc import Sequence
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

from cryptography import x509

from .document import CLAIMS, Document, read_document
from .judgement import OWN_WORD, Line, check_agreement, judge, signed
from .notes import Checkpoint, read_checkpoint, read_hashes
from .policy import Policy, pinned, read_policy
from .refusal import Refused
from .tree import check_consistency

PROVEN, DOES_NOT_HOLD, NOT_JUDGED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Check what the command line names, say it in words, return the exit status."""
    options = _parser().parse_args(arguments)
    kind, claim = options.kind, {}
    proven: list[Line] = []
    unproven: list[Line] = []
    try:
        if kind == "consistency":
            proven, unproven = _consistency(options)
        else:
            document = _document(options.document)
            if document.kind != kind:
                raise Refused("kind", kind=document.kind)
            claim = dict(document.claim)
            check_agreement([document, *map(_document, options.others)])
            given = {str(path): path.read_bytes() for path in options.files}
            proven, unproven = judge(document, _trust(options), _roots(options.tsa), given)
        status = NOT_JUDGED if (OWN_WORD, {}) in unproven else PROVEN
    except Refused as no:
        proven, unproven, status = [], [(no.code, no.facts)], DOES_NOT_HOLD
    except (OSError, UnicodeDecodeError) as no:
        proven, unproven, status = [], [("unreadable", {"problem": str(no)})], NOT_JUDGED
    _say(options, status, claim if status != DOES_NOT_HOLD else {}, proven, unproven)
    return status


def _parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(prog="motcua-verify", description=__doc__)
    kinds = whole.add_subparsers(dest="kind", required=True)
    for kind in (*CLAIMS, "consistency"):
        one = kinds.add_parser(kind, help=f"check a proof of the kind {kind}")
        one.add_argument("--policy", type=Path, help="whom to trust: a C2SP tlog-policy")
        one.add_argument("--log", action="append", default=[], help="vkey of a trusted log")
        one.add_argument("--witness", action="append", default=[], help="vkey that must co-sign")
        one.add_argument("--lang", choices=("vi", "en"), default="vi")
        one.add_argument("--json", action="store_true", help="print one JSON object")
        if kind == "consistency":
            one.add_argument("old", type=Path, help="the older checkpoint or proof document")
            one.add_argument("new", type=Path, help="the newer checkpoint or proof document")
            one.add_argument("path", type=Path, help="the proof between them: a hash a line")
            continue
        one.add_argument("document", type=Path, help="the proof: JSON, or the PDF that carries it")
        one.add_argument("files", type=Path, nargs="*", help="files it should speak of")
        one.add_argument("--tsa", type=Path, help="PEM of time-stamp authorities to trust")
        one.add_argument("--with", type=Path, action="append", default=[], dest="others")
    return whole


def _document(path: Path) -> Document:
    return read_document(path.read_bytes())


def _trust(options: argparse.Namespace) -> Policy | None:
    if options.policy:
        return read_policy(options.policy.read_text("utf-8"))
    return pinned(options.log, options.witness) if options.log else None


def _roots(path: Path | None) -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(path.read_bytes()) if path else []
    except ValueError:
        raise Refused("roots", name=str(path)) from None


def _checkpoint(path: Path) -> Checkpoint:
    raw = path.read_bytes()
    if raw.startswith((b"{", b"%PDF-")):
        return read_document(raw).log.checkpoint
    return read_checkpoint(raw.decode())


def _consistency(options: argparse.Namespace) -> tuple[list[Line], list[Line]]:
    old, new = _checkpoint(options.old), _checkpoint(options.new)
    path = read_hashes(options.path.read_text("utf-8").split())
    if old.origin != new.origin:
        raise Refused("inconsistent")
    check_consistency((old.size, old.root), (new.size, new.root), path)
    proven: list[Line] = [("consistency", {"old": old.size, "new": new.size})]
    trust = _trust(options)
    if trust is None:
        return proven, [(OWN_WORD, {})]
    signed(old, trust)
    return proven + signed(new, trust), []


def _say(
    options: argparse.Namespace,
    status: int,
    claim: dict[str, Any],
    proven: list[Line],
    unproven: list[Line],
) -> None:
    words = json.loads(resources(__package__).joinpath("words.json").read_text("utf-8"))
    here = {code: texts[options.lang] for code, texts in words.items()}
    lines = [
        [(code, here[code].format(**facts)) for code, facts in part] for part in (proven, unproven)
    ]
    if options.json:
        names = ("proven", "does-not-hold", "not-judged")
        report = {"verdict": names[status], "kind": options.kind, "claim": claim}
        report |= {
            name: [{"code": code, "text": text} for code, text in part]
            for name, part in zip(("proven", "not_proven"), lines, strict=True)
        }
        print(json.dumps(report, ensure_ascii=False))
        return
    print(here[f"verdict_{status}"])
    for sign, part in zip("+-", lines, strict=True):
        for _, text in part:
            print(f"  {sign} {text}")
