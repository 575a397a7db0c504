"""What every act page shares: its words, its fields, what was typed, and how it is carried out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.http import QueryDict

from motcua.dossiers.public import DossierDetail, DossierState, Names
from motcua.dossiers.public.correcting import Correcting
from motcua.platform.actor import Actor

Option = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One question of an act page; ``kind`` names the component that draws it."""

    name: str
    label: str
    kind: str = "textarea"  # textarea text select radios checkboxes date file question
    hint: str = ""
    options: Sequence[Option] = ()
    is_required: bool = True
    rows: int = 4
    most: int = 0  # characters; 0: as many as texts and lines have where nothing else is said
    value: str = ""
    is_for_applicant: bool = False
    heading: str = ""  # of a group of fields, above its first


@dataclass(frozen=True, slots=True)
class Scene:
    """The dossier as the page shows it, who acts, and on what."""

    detail: DossierDetail
    names: Names
    actor: Actor
    now: datetime
    target: str = ""

    @property
    def state(self) -> DossierState:
        """The folded state of the dossier."""
        return self.detail.state

    @property
    def number(self) -> str:
        """The dossier's number."""
        return self.detail.state.number


class Typed:
    """What was typed into an act page; whatever was sent, reading it never fails."""

    def __init__(self, post: QueryDict, files: Mapping[str, object] | None = None) -> None:
        self.post = post
        self.files = files or {}

    def text(self, name: str) -> str:
        """Return one value."""
        return str(self.post.get(name, "")).strip()

    def many(self, name: str) -> list[str]:
        """Return every value of a list of boxes."""
        return [str(one) for one in self.post.getlist(name)]

    def ids(self, name: str) -> frozenset[UUID]:
        """Return the values that are ids; anything else was not offered and stays out."""
        return frozenset(one for text in self.many(name) if (one := as_uuid(text)))

    def id(self, name: str) -> UUID | None:
        """Return one id."""
        return as_uuid(self.text(name))


def as_uuid(text: str) -> UUID | None:
    """Return the id written in ``text``, None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


Fields = Callable[[Scene], Sequence[Field]]
Run = Callable[[Scene, Typed], object]


@dataclass(frozen=True, slots=True)
class Wording:
    """What an act is called on one dossier, where it is not the same on all."""

    lead: str
    button: str
    done: str


def no_fields(scene: Scene) -> Sequence[Field]:
    """Return nothing: the act asks nothing."""
    return ()


@dataclass(frozen=True, slots=True)
class Act:
    """One act of an official on a dossier, as a page of its own.

    ``name`` is the name ``possible_acts`` knows it by. Words are given to gettext when shown.
    """

    name: str
    slug: str
    group: str
    title: str
    lead: str
    button: str
    run: Run
    fields: Fields = no_fields
    kind: str = ""
    done: str = ""
    seen_by_applicant: bool = True
    after: str = "desk:dossier"
    # At which field a "no" of the service stands, by its code; others stand in the summary only.
    places: Mapping[str, str] = field(default_factory=dict)
    has_files: bool = field(default=False)
    wording: Callable[[Scene], Wording] | None = None
    # What to look at again before it goes: papers that the words in ``words_in`` name.
    words_in: str = ""
    # Questions of the dossier's form that the act answers, drawn and read as the form has them.
    anew: Callable[[Scene, QueryDict | None], Correcting | None] | None = None

    def words(self, scene: Scene) -> Wording:
        """Return the words for this dossier, to be given to gettext."""
        if self.wording is not None:
            return self.wording(scene)
        return Wording(self.lead, self.button, self.done)
