"""Publishing an answer: names of the sender and of the official it is about are always covered."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from uuid import UUID

from django.db import transaction

from motcua.documents.public import (
    MediaType,
    content_of,
    packed_recording,
    stored_file,
)
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.kernel.text import msgid
from motcua.organizations.public import official_names
from motcua.parties.public import party_facts
from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope

from ..rules.hearing import stretches
from ..rules.publishing import PublishAnswer
from ..term_data import terms_on
from ..types import FileRef, Heard, PetitionState
from .act import act, locked
from .send import keep_recording


@transaction.atomic
def publish_answer(
    number: str,
    *,
    cover: Sequence[str],
    reason: str,
    actor: Actor,
    now: datetime,
    hear: Mapping[UUID, Sequence[str]] | None = None,
) -> PetitionState:
    """Publish with ``cover`` and personal data covered; raises what ``act`` raises.

    ``hear`` has the recordings that everybody may hear, each with the parts to cut out of it, such
    as ``0:12-0:15``. What everybody hears is a file of its own; the recording stays as it is.
    """
    with system_scope():
        state = locked(number)
        assert state.sender_id is not None
        subject = state.subject
        about = [subject.official_id] if subject and subject.official_id else []
        names = [party_facts(state.sender_id).full_name, *official_names(about).values()]
        heard = [_cut(state, one, cuts, actor, now) for one, cuts in (hear or {}).items()]
        return act(number, PublishAnswer(cover, reason, tuple(names), heard), actor=actor, now=now)


def _cut(
    state: PetitionState, recording_id: UUID, cuts: Sequence[str], actor: Actor, now: datetime
) -> Heard:
    if recording_id not in state.recordings or actor.official_id is None:
        raise InputInvalid([{"pointer": "/hear", "detail": msgid("Choose a recording.")}])
    without = stretches(cuts)
    kind = MediaType(stored_file(recording_id).media_type)
    longest = terms_on(legal_day(now)).recordings.longest
    content = packed_recording(
        content_of(recording_id, reader=actor.official_id), kind, longest=longest, without=without
    )
    stored = keep_recording(
        BytesIO(content),
        name=f"ghi-am-{state.number}",
        owner=actor.official_id,
        now=now,
        owner_kind="official",
    )
    return Heard(recording_id, FileRef(stored.id, stored.sha256), len(without))
