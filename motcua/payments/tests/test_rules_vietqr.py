import pytest
from hypothesis import given
from hypothesis import strategies as st

from ..drawing import vietqr_png, vietqr_svg
from ..errors import VietQrInvalid
from ..rules.vietqr import checksum, parse, payload, purpose_of
from ..types import VietQr

CARD = (
    "00020101021138600010A00000072701300006970403011697040311012345670208QRIBFTTC53037045802VN6304"
)
ACCOUNT = (
    "00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304"
)
# As published, the account's length is one short of its 13 digits; this is the same, set right.
ACCOUNT_SET_RIGHT = ACCOUNT.replace("01120011012345678", "01130011012345678")

PLAIN = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -", max_size=25)
CODES = st.builds(
    VietQr,
    bank_bin=st.from_regex(r"[0-9]{6}", fullmatch=True),
    account=st.from_regex(r"[0-9A-Z]{1,19}", fullmatch=True),
    amount=st.none() | st.integers(1, 10**13 - 1),
    reference=PLAIN,
    purpose=PLAIN,
    to_card=st.booleans(),
)


@pytest.mark.parametrize(
    ("text", "crc"), [("123456789", "29B1"), (ACCOUNT, "F4E5"), (CARD, "4F52")]
)
def test_the_checksum_is_the_published_one(text, crc):
    assert checksum(text) == crc


def test_the_card_vector_is_written_and_read():
    code = VietQr("970403", "9704031101234567", to_card=True)

    assert payload(code) == CARD + "4F52"
    assert parse(CARD + "4F52") == code


def test_the_account_vector_is_written_and_read_with_its_length_set_right():
    code = VietQr("970403", "0011012345678")

    assert payload(code) == ACCOUNT_SET_RIGHT + "9E6F"
    assert parse(payload(code)) == code
    with pytest.raises(VietQrInvalid):
        parse(ACCOUNT + "F4E5")


def test_a_code_with_an_amount_is_for_one_payment():
    text = payload(VietQr("970436", "0123456789", 24_000, "MCABC", "MCABC"))

    assert text.startswith("000201010212")
    assert "540524000" in text
    assert "62180505MCABC0805MCABC" in text


@given(CODES)
def test_what_is_written_is_read_again(code):
    assert parse(payload(code)) == code


@given(CODES, st.data())
def test_a_changed_letter_is_noticed(code, data):
    text = payload(code)
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters(codec="ascii").filter(lambda c: c != text[at]))

    with pytest.raises(VietQrInvalid):
        parse(text[:at] + other + text[at + 1 :])


@given(st.text(max_size=200))
def test_nothing_strange_breaks_the_reader(text):
    for whole in (text, text + checksum(text) if text.isascii() else text):
        try:
            parse(whole)
        except VietQrInvalid:
            continue


@pytest.mark.parametrize(
    "code",
    [
        VietQr("97043", "1"),
        VietQr("97043a", "1"),
        VietQr("970436", ""),
        VietQr("970436", "1" * 20),
        VietQr("970436", "12 34"),
        VietQr("970436", "1", amount=0),
        VietQr("970436", "1", amount=-5),
        VietQr("970436", "1", amount=10**13),
        VietQr("970436", "1", purpose="a" * 26),
        VietQr("970436", "1", purpose="lệ phí"),
    ],
)
def test_what_does_not_fit_is_refused(code):
    with pytest.raises(VietQrInvalid):
        payload(code)


def test_a_purpose_is_what_banks_take():
    assert purpose_of("Lệ phí: hồ sơ số 12/TNHS của Đỗ Thị Ánh") == "LE PHI HO SO SO 12 TNHS C"


def test_the_code_is_drawn():
    code = VietQr("970436", "0123456789", 24_000, "MCABC")

    assert vietqr_svg(code).startswith("<svg")
    assert vietqr_png(code).startswith(b"\x89PNG")
