"""Open a signed container (ASiC-E) without network or database and say what it is worth."""

import argparse
from pathlib import Path

from motcua.cli.surroundings import start_django

HELP = "check a signed container of a dossier, without a network"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Ask for the file and for whom one trusts."""
    parser.add_argument("file", type=Path, help="the container (.asice)")
    parser.add_argument(
        "--trust",
        type=Path,
        required=True,
        help="a root certificate, or a folder of them, from a place you trust",
    )


def run(args: argparse.Namespace) -> int:
    """Print each signature and file; exit 1 unless one good signature is over all of them."""
    start_django()
    from motcua.kernel import clock
    from motcua.kernel.errors import DomainError
    from motcua.signatures.public import NoEvidence, Trust, Verdict, opened_container, trust_roots

    try:
        trust = Trust(trust_roots(args.trust), NoEvidence(), clock.now())
        files, signatures = opened_container(args.file.read_bytes(), trust=trust)
    except (DomainError, OSError) as error:
        print(f"cannot be read: {error}")
        return 1
    for name, content in sorted(files.items()):
        print(f"{len(content):>12,}  {name}")
    for one in signatures:
        moment = one.signing_time.isoformat() if one.signing_time else "at an unknown time"
        proven = "proven by a time-stamp" if one.is_time_proven else "by the signer's own word"
        print(f"{one.verdict}: {one.signer}, {moment} ({proven}), level {one.level or '-'}")
        print("  over every file" if one.covers_whole else "  NOT over every file")
    good = any(one.verdict == Verdict.VALID and one.covers_whole for one in signatures)
    print("The files are as they were signed." if good else "Nothing is proven.")
    return 0 if good else 1
