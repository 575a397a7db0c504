"""Who is told: the posts a stage names, and the next one above where nobody holds one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from .stages import Post

UPWARDS = tuple(Post)


@dataclass(frozen=True, slots=True)
class Audience:
    """Who is told, by which posts, and which posts nobody holds; ``people`` are officials."""

    people: frozenset[UUID]
    parties: frozenset[UUID]
    told: tuple[Post, ...]
    vacant: tuple[Post, ...]


def audience(wanted: Collection[Post], held: Mapping[Post, frozenset[UUID]]) -> Audience:
    """Return who holds the wanted posts; a post nobody holds goes to the next one above at once."""
    told: set[Post] = set()
    vacant: set[Post] = set()
    for post in wanted:
        for one in UPWARDS[UPWARDS.index(post) :]:
            if held.get(one):
                told.add(one)
                break
            vacant.add(one)
    parties = held[Post.APPLICANT] if Post.APPLICANT in told else frozenset()
    return Audience(
        frozenset().union(*(held[one] for one in told - {Post.APPLICANT})),
        parties,
        tuple(one for one in UPWARDS if one in told),
        tuple(one for one in UPWARDS if one in vacant),
    )
