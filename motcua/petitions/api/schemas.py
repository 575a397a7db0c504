"""What programs send and read of petitions."""

from datetime import datetime
from uuid import UUID

from ninja import Field, Schema

from motcua.platform.web.wire import Out

from ..rules.possible import possible_acts
from ..selectors import OnePetition
from ..services.send import LONGEST_TEXT, LONGEST_TITLE, MOST_FILES, SHORTEST_TEXT
from ..term_data import clock_for
from ..types import ClosedBy, Kind, PetitionState, Source, Status


class HeardOut(Out):
    """A recording everybody may hear, and how many parts were cut out of it."""

    file_id: UUID
    cuts: int


class PublicPetitionOut(Out):
    """What everybody reads: covered words stand as ▇▇▇."""

    number: str
    kind: Kind
    status: Status
    agency_id: UUID
    title: str
    text: str
    area_code: str
    place: str
    answer: str
    done: str
    sent_at: datetime
    answered_at: datetime
    published_at: datetime
    was_late: bool
    covers: int
    spoken: str = Field(description="What an official wrote down of recordings.")
    recordings: int = Field(description="How many there are, published or not.")
    heard: list[HeardOut]


class HappenedOut(Out):
    """One thing that happened to a public petition, without what was said."""

    name: str
    at: datetime


class PublicPetitionWholeOut(PublicPetitionOut):
    """A public petition with its history."""

    history: list[HappenedOut]


class PublicPetitionsOut(Out):
    """Public petitions; ``next`` is the ``cursor`` of the following page, empty at the end."""

    items: list[PublicPetitionOut]
    next: str = ""


class SuggestionOut(Out):
    """An entry of the reform register; ``public`` is null until the answer is published."""

    number: str = Field(description="Of the petition.")
    agency_id: UUID
    passed_on_at: datetime
    public: PublicPetitionOut | None


class SuggestionsOut(Out):
    """The register; ``next`` is the ``cursor`` of the following page, empty at the end."""

    items: list[SuggestionOut]
    next: str = ""


class PetitionLineOut(Out):
    """A petition in a list."""

    number: str
    kind: Kind
    status: Status
    title: str
    sent_at: datetime | None
    due: datetime | None


class PetitionLinesOut(Out):
    """Petitions; ``next`` is the ``cursor`` of the following page, empty at the end."""

    items: list[PetitionLineOut]
    next: str = ""


class PetitionEventOut(Out):
    """What happened, and when."""

    name: str
    at: datetime


class PetitionAnswerOut(Out):
    """What the office said and did; ``file_id`` is the paper that shows it."""

    text: str
    done: str
    file_id: UUID
    at: datetime


class TranscriptOut(Out):
    """What an official, ``by``, wrote down of a recording."""

    file_id: UUID
    text: str
    by: UUID
    at: datetime


class RecordingOut(Out):
    """A stored recording; the hash is of the bytes kept, without what a recorder wrote beside."""

    id: UUID
    name: str
    media_type: str
    size: int
    sha256: str


class PetitionOut(PetitionLineOut):
    """A petition as the caller sees it; ``acts`` are those the caller may do now."""

    text: str
    area_code: str
    place: str
    agency_id: UUID
    seat_agency_id: UUID | None
    seat_unit_id: UUID | None
    sender_id: UUID | None
    has_dossier: bool
    file_ids: list[UUID]
    recordings: list[UUID]
    may_be_heard: bool
    source: Source
    taken_by: UUID | None
    transcripts: list[TranscriptOut]
    refuse_by: datetime | None
    ask_by: datetime | None
    route_by: datetime | None
    question: str
    reply: str
    ground: str
    answer: PetitionAnswerOut | None
    reopened: int
    kind_before: Kind | None = Field(description="What an official changed.")
    kind_changed_by: UUID | None
    closed_by: ClosedBy | None
    merged_into: str
    acts: list[str]
    history: list[PetitionEventOut]

    @classmethod
    def of(cls, one: OnePetition, now: datetime) -> "PetitionOut":
        """Return what this reader may know."""
        state = one.state
        terms = clock_for(state.sent_at or now).terms
        assert state.subject is not None
        own = one.who.party_id is not None and one.who.party_id == state.sender_id
        return cls(
            **{name: getattr(state, name) for name in _PLAIN},
            agency_id=state.subject.agency_id,
            seat_agency_id=state.seat.agency_id if state.seat else None,
            seat_unit_id=state.seat.unit_id if state.seat else None,
            sender_id=state.sender_id if one.shows_sender else None,
            file_ids=[
                ref.file_id
                for ref in state.files
                if one.shows_sender or ref.file_id not in state.scans
            ],
            answer=_answer(state, own=own),
            acts=possible_acts(state, one.who, terms, now),
            history=[
                PetitionEventOut(name=type(each.event).__name__, at=each.at) for each in one.events
            ],
        )


_PLAIN = (
    *("number", "kind", "status", "title", "text", "sent_at", "due", "area_code", "place"),
    *("has_dossier", "refuse_by", "ask_by", "route_by", "question", "reply", "ground"),
    *("reopened", "closed_by", "merged_into", "recordings", "may_be_heard", "transcripts"),
    *("kind_before", "kind_changed_by", "source", "taken_by"),
)


def _answer(state: PetitionState, *, own: bool) -> PetitionAnswerOut | None:
    """Return the answer; its sender reads it when it is published."""
    answer = state.published if own else state.answer
    if answer is None:
        return None
    return PetitionAnswerOut(
        text=answer.text, done=answer.done, file_id=answer.paper.file_id, at=answer.at
    )


class PetitionIn(Schema):
    """A petition; the less is known of whom it is about, the more people are kept away from it."""

    kind: Kind
    title: str = Field(min_length=1, max_length=LONGEST_TITLE)
    text: str = Field(
        "",
        max_length=LONGEST_TEXT,
        description=f"At least {SHORTEST_TEXT} letters, unless a recording says it.",
    )
    agency_id: UUID
    unit_id: UUID | None = None
    official_id: UUID | None = None
    dossier_number: str = Field("", max_length=60, description="One of the sender's own.")
    area_code: str = Field("", max_length=10)
    place: str = Field("", max_length=300)
    file_ids: list[UUID] = Field([], max_length=MOST_FILES)
    shows_sender: bool = Field(False, description="Whether the office may know who sent it.")
    may_be_heard: bool = Field(False, description="Whether everybody may hear the recordings.")


class PetitionTakenIn(PetitionIn):
    """What a person brought; files are scans of the paper, uploaded by the caller."""

    source: Source
    personal_id: str = Field("", max_length=12)
    address: str = Field("", max_length=300, description="Without a number, who it is.")
    phone: str = Field("", max_length=20, description="Without a number, who it is.")
    full_name: str = Field(min_length=1, max_length=200)
    was_read_back: bool = Field(description="Whether the person heard it and agreed.")


class PetitionTakenOut(Out):
    """The receipt."""

    number: str
    title: str
    text: str
    sent_at: datetime
    due: datetime


class PetitionReplyIn(Schema):
    """The sender's reply to what was asked."""

    text: str = Field(min_length=1, max_length=LONGEST_TEXT)


class PetitionWordIn(Schema):
    """Whether it is done, in the sender's word; ``reason`` says what is missing."""

    is_done: bool
    reason: str = Field("", max_length=LONGEST_TEXT)


class PetitionQuestionIn(Schema):
    """What the office asks, once."""

    question: str = Field(min_length=1, max_length=2000)


class PetitionRouteIn(Schema):
    """Where the petition goes."""

    agency_id: UUID
    unit_id: UUID
    reason: str = Field(min_length=1, max_length=2000)


class PetitionKindIn(Schema):
    """Another kind; about conduct ``unit_id`` and ``official_id`` say whom it may be about."""

    kind: Kind
    reason: str = Field(min_length=1, max_length=2000)
    unit_id: UUID | None = None
    official_id: UUID | None = None


class KindObjectionIn(Schema):
    """Why the first kind was right."""

    reason: str = Field(min_length=1, max_length=2000)


class PetitionRefusalIn(Schema):
    """A ground of the dated list, with an explanation to the sender."""

    ground: str = Field(max_length=60)
    explanation: str = Field(min_length=1, max_length=2000)


class PetitionAnswerIn(Schema):
    """An answer; ``file_id`` is a file the same official uploaded."""

    text: str = Field(min_length=1, max_length=LONGEST_TEXT)
    done: str = Field(min_length=1, max_length=LONGEST_TEXT)
    file_id: UUID


class TranscriptIn(Schema):
    """What a recording says."""

    file_id: UUID
    text: str = Field(min_length=1, max_length=LONGEST_TEXT)


class PetitionCoverIn(Schema):
    """Words to cover beside personal data, and why."""

    cover: list[str] = Field([], max_length=50)
    reason: str = Field("", max_length=300)
    hear: dict[UUID, list[str]] = Field(
        {}, description="Recordings everybody may hear, each with parts to cut out: `0:12-0:15`."
    )


class PetitionRecheckIn(Schema):
    """What a second look found."""

    is_done: bool
    note: str = Field(min_length=1, max_length=LONGEST_TEXT)


class PetitionMergerIn(Schema):
    """The petition that this one repeats."""

    into: str = Field(min_length=1, max_length=20)


class PetitionHidingIn(Schema):
    """Words of abuse that are not shown."""

    words: list[str] = Field(min_length=1, max_length=50)
    reason: str = Field(min_length=1, max_length=300)


class HidingContestIn(Schema):
    """Why the words are no abuse."""

    reason: str = Field(min_length=1, max_length=2000)


class HidingJudgementIn(Schema):
    """Whether the words are shown again."""

    lift: bool


class PetitionEchoIn(Schema):
    """Whether to follow, and whether the answer helped; what is left out stays as it is."""

    follows: bool | None = None
    is_helpful: bool | None = None


class PetitionEchoOut(Out):
    """How a public petition was taken up, without who, and what the caller said."""

    followers: int
    helpful: int
    unhelpful: int
    follows: bool
    reaction: bool | None


class DrawOut(Out):
    """A draw: anybody computes it anew from pool and seed (hex; empty before it is known)."""

    name: str
    announced_at: datetime
    pool: list[str]
    pool_sha256: str
    many: int
    log_size: int
    seed: str
    seed_size: int
    drawn: list[str]


class DrawsOut(Out):
    """Draws; ``next`` is the ``cursor`` of the following page, empty at the end."""

    items: list[DrawOut]
    next: str = ""
