"""Open a signed container (ASiC-E) without network or database and say what it is worth."""

import argparse
import sys
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
        help="a root certificate, or a folder of them and of revocation lists (*.crl), you trust",
    )
    parser.add_argument("--lang", choices=["en", "vi"], default="vi", help="of the words")


def run(args: argparse.Namespace) -> int:
    """Say it in words; exit 0 if the files hold, 1 if they do not, 2 if nothing can be said."""
    start_django()
    from django.utils.translation import gettext, override

    from motcua.kernel import clock
    from motcua.kernel.errors import DomainError
    from motcua.signatures.public import FiledLists, Trust, inspected, opened_container, trust_roots

    with override(args.lang):
        try:
            trust = Trust(trust_roots(args.trust), FiledLists(args.trust), clock.now())
            files, signatures = opened_container(args.file.read_bytes(), trust=trust)
        except DomainError as error:
            about = ", ".join(str(fact) for fact in error.facts.values())
            print(f"{gettext(error.title)} ({about})", file=sys.stderr)
            return 2
        except OSError as error:
            print(error, file=sys.stderr)
            return 2
        status, lines = inspected(files, signatures)
        print("\n".join(lines))
    return status
