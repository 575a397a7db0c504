"""Values proposed from the pages of a paper, by the rules in force, read once from dated data."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml
from django.conf import settings

from motcua.kernel.paper_fields import PaperField

from .rules.paper_fields import FieldRules, fields_of, read_field_rules, rules_on
from .rules.proposed_fields import propose
from .types import FieldProposal, PageFacts


def fields_of_paper(name: str, *, on: date) -> tuple[PaperField, ...]:
    """Return the values that a paper of this name has, in the order they are asked for."""
    return fields_of(rules_on(_all(), on), name)


def propose_fields(
    pages: Sequence[PageFacts], fields: Sequence[PaperField], *, on: date
) -> tuple[FieldProposal, ...]:
    """Return for each of ``fields`` the best value that any of the pages seems to say."""
    return propose(pages, fields, rules_on(_all(), on), today=on)


@lru_cache(maxsize=1)
def _all() -> tuple[FieldRules, ...]:
    path = Path(settings.ROOT) / "data" / "digitisation" / "paper-fields.yaml"
    return read_field_rules(yaml.safe_load(path.read_text(encoding="utf-8")))
