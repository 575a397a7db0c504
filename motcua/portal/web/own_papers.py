"""Own papers offered beside a file field: which of them the person chose instead of a file."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest

from motcua.personal_store.public import PaperFacts

Proposed = Mapping[UUID, PaperFacts]


def chosen_papers(request: HttpRequest, proposed: Proposed) -> dict[UUID, PaperFacts]:
    """Return the proposed papers that were ticked, by document."""
    ticked = set(request.POST.getlist("reuse"))
    return {
        document: paper
        for document, paper in proposed.items()
        if f"{document}:{paper.id}" in ticked
    }
