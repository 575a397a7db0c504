"""What goes on without who reported it (Law 25/2018, art. 56)."""

import hashlib
from datetime import datetime
from uuid import uuid4

from motcua.kernel.clock import legal_day
from motcua.platform.actor import Actor

from ..errors import ExtractReveals
from ..models import Extract
from ..rules.handling import MakeExtract
from ..rules.redaction import revealed
from ..types import Author, ReportState, Sort
from .act import carry_out, held
from .open_report import opened_in
from .pieces import keep, sealed, sealing_of
from .write_to_reporter import readable


def make_extract(
    number: str, text: str, passphrase: str, *, is_clear: bool, actor: Actor, now: datetime
) -> ReportState:
    """Keep the text, sealed unless the recipient wants it clear.

    It is compared with what the reporter told of themselves. Raises ``ExtractReveals``,
    ``InputInvalid`` and ``PassphraseWrong``.
    """
    words, day = readable(text, "text"), legal_day(now)
    with held(number, actor=actor, now=now) as one:
        opened = opened_in(one, passphrase, now=now)
        if revealed(words, opened.identity):
            raise ExtractReveals(report=number)
        if not is_clear:
            to = sealing_of(one.state, one.row.reporter_public)
            pieces = keep(
                one.state.id, [sealed(Sort.EXTRACT, Author.BODY, {"text": words}, to)], day
            )
            return carry_out(one, MakeExtract(pieces), now=now)
        assert one.who.official_id is not None
        Extract.objects.create(
            id=uuid4(), report_id=one.state.id, text=words, made_on=day, by=one.who.official_id
        )
        sha256 = hashlib.sha256(words.encode()).hexdigest()
        return carry_out(one, MakeExtract(clear_sha256=sha256), now=now)
