"""The command ``motcua-verify``: exit status 0 proven, 1 does not hold, 2 nobody was trusted."""

import argparse
import json
from collections.abc import Sequence
from importlib.resources import files as resources
from pathlib import Path

from cryptography import x509

from .document import CLAIMS, Document, read_document
from .judgement import OWN_WORD, Line, check_agreement, judge, signed
from .notes import Checkpoint, read_checkpoint, read_hashes
from .policy import Policy, canonical
from .refusal import Refused
from .tree import check_consistency

VERDICTS = ("proven", "does-not-hold", "not-judged")  # by exit status
_OPTIONS = {
    "--policy": "whom to trust: a C2SP tlog-policy",
    "--tsa": "PEM of time-stamp authorities to trust",
}
_GIVEN = {
    "document": "the proof: JSON, or the PDF that carries it",
    "old": "the older checkpoint or proof document",
    "new": "the newer checkpoint or proof document",
    "path": "the proof between them: a hash a line",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Check what the command line names, say it in words, return the exit status."""
    options = _parser().parse_args(arguments)
    report = {"kind": options.kind, "claim": {}}
    try:
        if options.kind == "consistency":
            proven, unproven = _consistency(options)
        else:
            document = _document(options.document)
            if document.kind != options.kind:
                raise Refused("kind", kind=document.kind)
            check_agreement([document, *map(_document, options.others)])
            pem = options.tsa.read_bytes() if options.tsa else b""
            roots = x509.load_pem_x509_certificates(pem) if pem else []
            given = {str(path): path.read_bytes() for path in options.files}
            proven, unproven = judge(document, _trust(options), roots, given)
            report["claim"] = dict(document.claim)
        status = 2 if OWN_WORD in unproven else 0
    except Refused as no:
        proven, unproven, status = [], [(no.code, no.facts)], 1
    except (OSError, ValueError) as no:  # a file that is missing, or not what it should be
        proven, unproven, status = [], [("unreadable", {"problem": str(no)})], 2
    words = json.loads(resources(__package__).joinpath("words.json").read_text("utf-8"))
    for name, part in (("proven", proven), ("not_proven", unproven)):
        said = ((code, words[code][options.lang].format(**facts)) for code, facts in part)
        report[name] = [{"code": code, "text": text} for code, text in said]
    if options.json:
        print(json.dumps({"verdict": VERDICTS[status], **report}, ensure_ascii=False))
    else:
        lines = [f"  + {one['text']}" for one in report["proven"]]
        lines += [f"  - {one['text']}" for one in report["not_proven"]]
        print("\n".join([words[f"verdict_{status}"][options.lang], *lines]))
    return status


def _parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(prog="motcua-verify", description=__doc__)
    kinds = whole.add_subparsers(dest="kind", required=True)
    for kind in (*CLAIMS, "consistency"):
        one = kinds.add_parser(kind, help=f"check a proof of the kind {kind}")
        for name, words in _OPTIONS.items():
            one.add_argument(name, type=Path, help=words)
        one.add_argument("--log", action="append", default=[], help="vkey of a trusted log")
        one.add_argument("--witness", action="append", default=[], help="vkey that must co-sign")
        one.add_argument("--lang", choices=("vi", "en"), default="vi")
        one.add_argument("--json", action="store_true", help="print one JSON object")
        one.add_argument("--with", type=Path, action="append", default=[], dest="others")
        for name in ("old", "new", "path") if kind == "consistency" else ("document",):
            one.add_argument(name, type=Path, help=_GIVEN[name])
        if kind != "consistency":
            one.add_argument("files", type=Path, nargs="*", help="files it should speak of")
    return whole


def _document(path: Path) -> Document:
    return read_document(path.read_bytes())


def _trust(options: argparse.Namespace) -> Policy | None:
    if options.policy:
        return Policy.of(options.policy.read_text("utf-8"))
    return Policy.of(canonical(options.log, options.witness)) if options.log else None


def _checkpoint(path: Path) -> Checkpoint:
    raw = path.read_bytes()
    is_document = raw.startswith((b"{", b"%PDF-"))
    return read_document(raw).log.checkpoint if is_document else read_checkpoint(raw.decode())


def _consistency(options: argparse.Namespace) -> tuple[list[Line], list[Line]]:
    old, new, trust = _checkpoint(options.old), _checkpoint(options.new), _trust(options)
    path = read_hashes(options.path.read_text("utf-8").split())
    if old.origin != new.origin:
        raise Refused("inconsistent")
    check_consistency((old.size, old.root), (new.size, new.root), path)
    proven: list[Line] = [("consistency", {"old": old.size, "new": new.size})]
    if trust is None:
        return proven, [OWN_WORD]
    signed(old, trust)
    return proven + signed(new, trust), []
