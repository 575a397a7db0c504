"""The command ``motcua-verify``: exit status 0 proven, 1 not, 2 nobody trusted, 3 taken back."""

import argparse
import json
from collections.abc import Sequence
from importlib.resources import files as resources
from pathlib import Path

from cryptography import x509

from .document import CLAIMS, read_document
from .judgement import OWN_WORD, Line, check_agreement, judge, signed
from .notes import Checkpoint, read_checkpoint, read_hashes
from .policy import Policy, canonical
from .refusal import Refused
from .tree import check_consistency

GIVEN = "proof (JSON, or the PDF with it) and files; consistency: old and new checkpoint, path"
VERDICTS = ("proven", "does-not-hold", "not-judged", "taken-back")  # by exit status


def main(arguments: Sequence[str] | None = None) -> int:
    """Check what the command line names, say it in words, return the exit status."""
    options = _parser().parse_intermixed_args(arguments)
    report = {"kind": options.kind, "claim": {}}
    try:
        if options.kind == "consistency":
            proven, unproven = _consistency(options)
        else:
            document = read_document(options.given[0].read_bytes())
            if document.kind != options.kind:
                raise Refused("kind", kind=document.kind)
            others = [read_document(one.read_bytes()) for one in options.others]
            check_agreement([document, *others])
            pem = options.tsa.read_bytes() if options.tsa else b""
            roots = x509.load_pem_x509_certificates(pem) if pem else []
            given = {str(path): path.read_bytes() for path in options.given[1:]}
            proven, unproven = judge(document, _trust(options), roots, given)
            report["claim"] = dict(document.claim)
        status = 2 if OWN_WORD in unproven else 3 if "revoked_at" in report["claim"] else 0
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
    whole.add_argument("kind", choices=(*CLAIMS, "consistency"), help="what is to be proven")
    whole.add_argument("given", type=Path, nargs="+", help=GIVEN)
    whole.add_argument("--policy", type=Path, help="whom to trust: a C2SP tlog-policy")
    whole.add_argument("--log", action="append", default=[], help="vkey of a trusted log")
    whole.add_argument("--witness", action="append", default=[], help="vkey that must co-sign")
    whole.add_argument("--tsa", type=Path, help="PEM of time-stamp authorities to trust")
    whole.add_argument("--with", type=Path, action="append", default=[], dest="others")
    whole.add_argument("--lang", choices=("vi", "en"), default="vi")
    whole.add_argument("--json", action="store_true", help="print one JSON object")
    return whole


def _trust(options: argparse.Namespace) -> Policy | None:
    if options.policy:
        return Policy.of(options.policy.read_text("utf-8"))
    return Policy.of(canonical(options.log, options.witness)) if options.log else None


def _checkpoint(path: Path) -> Checkpoint:
    raw = path.read_bytes()
    is_document = raw.startswith((b"{", b"%PDF-"))
    return read_document(raw).log.checkpoint if is_document else read_checkpoint(raw.decode())


def _consistency(options: argparse.Namespace) -> tuple[list[Line], list[Line]]:
    older, newer, rows = options.given
    old, new, trust = _checkpoint(older), _checkpoint(newer), _trust(options)
    path = read_hashes(rows.read_text("utf-8").split())
    if old.origin != new.origin:
        raise Refused("inconsistent")
    check_consistency((old.size, old.root), (new.size, new.root), path)
    proven: list[Line] = [("consistency", {"old": old.size, "new": new.size})]
    if trust is None:
        return proven, [OWN_WORD]
    signed(old, trust)
    return proven + signed(new, trust), []
