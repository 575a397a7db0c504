from datetime import timedelta
from uuid import uuid4

import pytest

from .. import errors
from ..models import SigningKey
from ..public import (
    Appearance,
    KeyKind,
    SealAppearance,
    Verdict,
    has_signing_key,
    install_demo_authority,
    key_in_force,
    seal_as_agency,
    sign_as_official,
    signatures_of,
    withdraw_signing_key,
)
from .test_signing import NINE, SOURCE, VIET, WARD

pytestmark = pytest.mark.django_db
LOOK = Appearance(VIET.name, VIET.position)


@pytest.fixture
def pdf(tmp_path):
    import typst

    (tmp_path / "a.typ").write_text(SOURCE)
    return typst.compile(str(tmp_path / "a.typ"), pdf_standards="a-2b", timestamp=0)


@pytest.fixture(autouse=True)
def _demo(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    install_demo_authority(officials=[VIET], agencies=[WARD], now=NINE)


def test_an_official_signs_and_the_agency_seals(pdf):
    signed = sign_as_official(pdf, VIET.id, appearance=LOOK, reason="Ký", now=NINE)
    sealed = seal_as_agency(
        signed, WARD.id, appearance=SealAppearance(WARD.name), reason="Đóng dấu", now=NINE
    )

    facts = signatures_of(sealed, now=NINE)

    assert [(one.signer, one.verdict, one.level) for one in facts] == [
        (VIET.name, Verdict.VALID, "B-T"),
        (WARD.name, Verdict.VALID, "B-T"),
    ]


def test_installing_again_adds_only_newcomers(settings):
    newcomer = type(VIET)(uuid4(), "Lê Thu Hà")

    assert install_demo_authority(officials=[VIET, newcomer], agencies=[WARD], now=NINE) == 1
    assert SigningKey.objects.count() == 3


def test_nobody_signs_with_the_key_of_another(pdf):
    with pytest.raises(errors.SigningKeyMissing):
        sign_as_official(pdf, uuid4(), appearance=LOOK, reason="Ký", now=NINE)
    with pytest.raises(errors.SigningKeyMissing):
        sign_as_official(pdf, WARD.id, appearance=LOOK, reason="Ký", now=NINE)


def test_a_withdrawn_key_signs_nothing_more(pdf):
    key = key_in_force(KeyKind.OFFICIAL, VIET.id, now=NINE)
    withdraw_signing_key(key.pk, now=NINE + timedelta(hours=1))

    assert has_signing_key(KeyKind.OFFICIAL, VIET.id, now=NINE)
    with pytest.raises(errors.SigningKeyNotInForce):
        sign_as_official(pdf, VIET.id, appearance=LOOK, reason="Ký", now=NINE + timedelta(hours=2))


def test_a_key_past_its_time_signs_nothing(pdf):
    late = NINE + timedelta(days=365 * 11)

    with pytest.raises(errors.SigningKeyNotInForce):
        sign_as_official(pdf, VIET.id, appearance=LOOK, reason="Ký", now=late)


def test_the_secret_is_not_in_the_database():
    for key in SigningKey.objects.all():
        assert "PRIVATE" not in key.certificate_pem
