"""Values about questions of the form that are asked for anew."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """A question of the form by its pointer, with what somebody says about its answer.

    An official says what is wrong with it, the person why it stays or what was put right.
    """

    pointer: str
    words: str


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """A question of the dossier's own form that applies under the answers as they are filed.

    ``held_by_register`` names the register that vouches for the very answer that was given.
    """

    pointer: str
    is_computed: bool = False
    held_by_register: str = ""


@dataclass(frozen=True, slots=True)
class ChangedAnswers:
    """Pointers of the questions answered otherwise than before.

    ``following`` are those that the new answers of asked questions made apply, made wrong or made
    vanish: whoever answers the first has to answer them too.
    """

    changed: frozenset[str] = frozenset()
    following: frozenset[str] = frozenset()


NOTHING_CHANGED = ChangedAnswers()
