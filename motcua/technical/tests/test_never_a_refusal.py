"""No technical reason is a ground on which an official refuses, and no refusal is technical."""

import pytest

from motcua.dossiers.errors import ReasonUnknown
from motcua.dossiers.rules.endings import RefuseDossier
from motcua.dossiers.services.rulebooks import rulebooks
from motcua.dossiers.tests.cases import DESK_OFFICIAL, History
from motcua.kernel.errors import DomainError

from ..types import Part, TechnicalKind


def technical_codes() -> set[str]:
    def every(of: type[DomainError]) -> list[type[DomainError]]:
        return [one for sub in of.__subclasses__() for one in (sub, *every(sub))]

    errors = {one.code for one in every(DomainError) if one.technical}
    return errors | {*map(str, TechnicalKind), *map(str, Part)}


@pytest.mark.parametrize("code", sorted(technical_codes()))
def test_an_official_cannot_refuse_for_a_technical_reason(code: str) -> None:
    command = RefuseDossier(code, "Tệp không đọc được.", "Nộp lại tệp.", "document-so-do")

    with pytest.raises(ReasonUnknown):
        History().act(command, DESK_OFFICIAL)


@pytest.mark.django_db
def test_no_rulebook_has_a_technical_ground() -> None:
    grounds = {one.code for book in rulebooks() for one in book.refusal_reasons}

    assert len(grounds) > 5
    assert not grounds & technical_codes()
