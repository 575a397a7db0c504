"""VietQR: NAPAS's profile of the EMVCo merchant-presented code, written and read."""

from motcua.kernel.text import fold

from ..errors import VietQrInvalid
from ..types import VietQr

_NAPAS = "A000000727"
_TO_ACCOUNT, _TO_CARD = "QRIBFTTA", "QRIBFTTC"
_STATIC, _DYNAMIC = "11", "12"
_DONG, _VIETNAM = "704", "VN"
_LONGEST_TEXT = 25
_LONGEST_AMOUNT = 13
_CHECKSUM = "63"


def checksum(text: str) -> str:
    """Return CRC-16/CCITT-FALSE (polynomial 1021, start FFFF) as four capital hex digits."""
    value = 0xFFFF
    for byte in text.encode("ascii"):
        value ^= byte << 8
        for _ in range(8):
            value = (value << 1 ^ 0x1021 if value & 0x8000 else value << 1) & 0xFFFF
    return f"{value:04X}"


def payload(code: VietQr) -> str:
    """Return the text of the code; raises ``VietQrInvalid`` when a part does not fit."""
    _check(code)
    receiver = _part("00", code.bank_bin) + _part("01", code.account)
    merchant = (
        _part("00", _NAPAS)
        + _part("01", receiver)
        + _part("02", _TO_CARD if code.to_card else _TO_ACCOUNT)
    )
    text = _part("00", "01") + _part("01", _STATIC if code.amount is None else _DYNAMIC)
    text += _part("38", merchant) + _part("53", _DONG)
    if code.amount is not None:
        text += _part("54", str(code.amount))
    text += _part("58", _VIETNAM)
    if more := _optional("05", code.reference) + _optional("08", code.purpose):
        text += _part("62", more)
    text += f"{_CHECKSUM}04"
    return text + checksum(text)


def parse(text: str) -> VietQr:
    """Return what a code says; raises ``VietQrInvalid`` for anything that is not a sound VietQR."""
    if not text.isascii() or len(text) < 8 or checksum(text[:-4]) != text[-4:]:
        raise VietQrInvalid("The checksum does not fit.")
    parts = _parts(text)
    merchant = _parts(parts.get("38", ""))
    receiver = _parts(merchant.get("01", ""))
    more = _parts(parts.get("62", ""))
    if merchant.get("00") != _NAPAS or parts.get("53") != _DONG or parts.get("58") != _VIETNAM:
        raise VietQrInvalid("This is no code for a transfer in đồng.")
    amount = parts.get("54")
    if amount is not None and not amount.isdigit():
        raise VietQrInvalid("The amount is not a whole number.")
    code = VietQr(
        bank_bin=receiver.get("00", ""),
        account=receiver.get("01", ""),
        amount=int(amount) if amount is not None else None,
        reference=more.get("05", ""),
        purpose=more.get("08", ""),
        to_card=merchant.get("02") == _TO_CARD,
    )
    _check(code)
    return code


def purpose_of(text: str) -> str:
    """Return a note as banks take it: letters and digits without accents, at most 25."""
    plain = "".join(c if c.isascii() and c.isalnum() else " " for c in fold(text)).upper()
    return " ".join(plain.split())[:_LONGEST_TEXT].strip()


def _check(code: VietQr) -> None:
    texts = (code.reference, code.purpose)
    fits = (
        len(code.bank_bin) == 6
        and _plain_digits(code.bank_bin)
        and 1 <= len(code.account) <= 19
        and code.account.isascii()
        and code.account.isalnum()
        and all(len(text) <= _LONGEST_TEXT and _printable(text) for text in texts)
    )
    if not fits:
        raise VietQrInvalid("A bank number, an account or a text does not fit into the code.")
    if code.amount is not None and not (
        code.amount > 0 and len(str(code.amount)) <= _LONGEST_AMOUNT
    ):
        raise VietQrInvalid("The amount does not fit into the code.")


def _plain_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _printable(text: str) -> bool:
    return text.isascii() and (not text or text.isprintable())


def _part(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"


def _optional(tag: str, value: str) -> str:
    return _part(tag, value) if value else ""


def _parts(text: str) -> dict[str, str]:
    """Split tag, length and value; each tag once."""
    found: dict[str, str] = {}
    while text:
        tag, length = text[:2], text[2:4]
        if len(text) < 4 or not _plain_digits(tag + length) or tag in found:
            raise VietQrInvalid("The parts of the code do not fit together.")
        if len(text) < 4 + int(length):
            raise VietQrInvalid("The parts of the code do not fit together.")
        found[tag] = text[4 : 4 + int(length)]
        text = text[4 + int(length) :]
    return found
