"""What a look into a signed container came to, in plain words for a terminal."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from motcua.kernel.clock import ZONE

from ..types import SignatureFacts, Verdict
from .labels import LACKS, LEVELS, VERDICTS

HOLDS, BROKEN, UNDECIDED = 0, 1, 2  # exit statuses, as motcua-verify has them
_WRONG = {
    Verdict.BROKEN,
    Verdict.CHANGED_LATER,
    Verdict.REVOKED,
    Verdict.NOT_FOR_SIGNING,
    Verdict.TIME_WRONG,
}


def inspected(
    files: Mapping[str, bytes], signatures: Sequence[SignatureFacts]
) -> tuple[int, list[str]]:
    """Return the exit status and the lines that say why.

    It holds when one good signature is over every file, whatever else was signed besides.
    """
    if any(one.verdict == Verdict.VALID and one.covers_whole for one in signatures):
        status, said = HOLDS, _("The files are as they were signed.")
    elif any(one.verdict in _WRONG for one in signatures):
        status, said = BROKEN, _("Do not rely on these files: no good signature is over them.")
    else:
        status, said = UNDECIDED, _("Nothing is proven, and nothing is known to be wrong.")
    lines = [said]
    for one in signatures:
        lines += _signature(one)
    lines.append(_("Files, with their size in bytes:"))
    lines += [f"{len(content):>13,}  {_plain(name)}" for name, content in sorted(files.items())]
    return status, lines


def _signature(one: SignatureFacts) -> Iterator[str]:
    names = dict.fromkeys((one.signer, one.organisation))
    signer = ", ".join(_plain(name) for name in names if name)
    yield _("Signature of %(signer)s, vouched for by %(issuer)s") % {
        "signer": signer,
        "issuer": _plain(one.issuer),
    }
    yield f"  {VERDICTS[one.verdict]}"
    if one.signing_time is not None:
        at = {"at": one.signing_time.astimezone(ZONE).isoformat(sep=" ", timespec="seconds")}
        proven = _("  Signed at %(at)s, which a time stamp proves")
        yield (proven if one.is_time_proven else _("  Signed at %(at)s, as the signer says")) % at
    if one.level:
        yield f"  {LEVELS[one.level]} ({one.level})"
    if one.level in LACKS:
        yield f"  {LACKS[one.level]}"
    yield _("  Over every file") if one.covers_whole else _("  NOT over every file as it is now")


def _plain(text: str) -> str:
    """Return the text with nothing in it that could move a terminal's cursor."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
