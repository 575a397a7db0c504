"""Identity papers from VNeID in the store: entered, vouched for again, replaced, withdrawn."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from motcua.documents.public import content_of
from motcua.documents.tests.reading import text_of
from motcua.identity.public import VouchedKind, VouchedPaper, VouchedState
from motcua.identity.tests.people import make_citizen
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request

from ..errors import StoredPaperNotUsable
from ..models import StoredPaper
from ..public import (
    IdentityKind,
    PaperFacts,
    identity_asked,
    identity_vouched,
    paper_of,
    papers_for,
    papers_page,
    require_usable,
    standing_of,
)
from ..rules.kinds import fits, kind_of_document
from ..services.keep_vouched import keep_vouched

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
TODAY = date(2026, 11, 20)
CARD = VouchedPaper(
    VouchedKind.CARD,
    "031074004710",
    "Bộ Công an",
    date(2024, 7, 8),
    date(2034, 8, 7),
    VouchedState.IN_FORCE,
)
NEWER = replace(CARD, issued_on=date(2026, 11, 1), valid_until=date(2044, 8, 7))
GONE = replace(CARD, state=VouchedState.WITHDRAWN)


@pytest.fixture
def owner(db) -> Iterator[UUID]:
    """Return a person; the test runs as the worker does, who sees every store."""
    party_id = make_citizen().party_id
    assert party_id is not None
    with bind_request(SYSTEM):
        apply_scope()
        yield party_id


def say(owner: UUID, *papers: VouchedPaper, days: float = 0) -> list[PaperFacts]:
    keep_vouched(owner, papers, at=NOW + timedelta(days=days))
    return papers_page(owner)[0]


def test_a_card_enters_once_with_a_file_nobody_typed(owner):
    say(owner, CARD)
    [card] = say(owner, CARD, days=0.1)

    assert (card.source, card.title, card.number) == ("vneid", "Thẻ căn cước", CARD.number)
    assert card.shown_number == "••••••••4710"
    assert (card.dossier_id, card.dossier_number) == (None, "")
    assert (card.entered_at, card.vouched_at) == (NOW, NOW)
    shown = text_of(content_of(card.file_id, reader=owner))
    assert CARD.number in shown
    assert "08/07/2024" in shown


def test_each_day_of_a_sign_in_moves_as_of_and_silence_moves_nothing(owner):
    say(owner, CARD)
    [card] = say(owner, CARD, days=3)
    assert card.vouched_at == NOW + timedelta(days=3)

    [same] = say(owner, days=9)
    assert same == card


def test_a_newer_card_replaces_the_older_which_stays(owner):
    [old] = say(owner, CARD)
    new, old = say(owner, CARD, NEWER, days=1)

    assert (new.replaced_by, old.replaced_by) == (None, new.id)
    assert [standing_of(one, TODAY) for one in (new, old)] == ["valid", "replaced"]
    with pytest.raises(StoredPaperNotUsable):
        require_usable(old, TODAY)
    assert say(owner, CARD, days=2) == [new, old]  # an old word about an old card


def test_a_card_that_vneid_calls_withdrawn_counts_no_more(owner):
    say(owner, CARD)
    [card] = say(owner, GONE, days=1)
    assert standing_of(card, TODAY) == "revoked"
    assert card.revoked_at == NOW + timedelta(days=1)
    assert identity_vouched(owner, TODAY) == frozenset()

    assert say(owner, CARD, days=0.5) == [card]  # said before, seen after
    again, first = say(owner, CARD, days=2)  # given back to its holder
    assert standing_of(again, TODAY) == "valid"
    assert standing_of(first, TODAY) == "revoked"


def test_a_withdrawn_card_nobody_knew_of_does_not_enter(owner):
    assert say(owner, GONE) == []


def test_a_card_past_its_last_day_is_there_and_not_usable(owner):
    [card] = say(owner, replace(CARD, valid_until=date(2026, 11, 19)))

    assert standing_of(card, TODAY) == "expired"
    assert identity_vouched(owner, TODAY) == frozenset()
    assert papers_for(owner, {UUID(int=1): kind_of_document("Căn cước")}, TODAY) == {}


def test_it_is_proposed_for_whatever_name_the_list_has_and_to_its_owner_alone(owner):
    [card] = say(owner, CARD)
    one, other = UUID(int=1), UUID(int=2)
    wanted = {
        one: kind_of_document("Bản sao giấy tờ tùy thân (căn cước hoặc hộ chiếu)"),
        other: kind_of_document("Bản sao căn cước của người được giám hộ"),
    }

    assert papers_for(owner, wanted, TODAY) == {one: card}
    assert papers_for(UUID(int=3), wanted, TODAY) == {}
    assert fits(card, kind_of_document("Thẻ", result_code="KQ.G01.000023"))
    assert not fits(card, kind_of_document("Hộ chiếu"))


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("Thẻ căn cước còn hiệu lực", {IdentityKind.CARD}),
        ("Bản sao CCCD của người nộp hồ sơ", {IdentityKind.CARD}),
        ("Giấy tờ tùy thân", {IdentityKind.CARD, IdentityKind.PASSPORT}),
        ("Căn cước hoặc hộ chiếu", {IdentityKind.CARD, IdentityKind.PASSPORT}),
        ("Hộ chiếu còn thời hạn", {IdentityKind.PASSPORT}),
        ("Bản sao thẻ căn cước của chủ hộ và thành viên", set()),
        ("Hộ chiếu của người nước ngoài", set()),
        ("Giấy ủy quyền kèm căn cước", set()),
        ("Giấy khai sinh", set()),
    ],
)
def test_a_list_asks_for_the_applicants_identity_only_where_it_says_so(name, kinds):
    assert identity_asked(kind_of_document(name).document_kind) == kinds


def test_the_row_never_changes(owner):
    [card] = say(owner, CARD)
    before = StoredPaper.objects.values().get()
    say(owner, CARD, NEWER, days=1)

    assert StoredPaper.objects.values().get(pk=card.id) == before
    assert paper_of(card.id, owner_id=owner).replaced_by is not None
