"""What VNeID says about a person, read into details of a party (messages.md 4)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.kernel.text import fold
from motcua.parties.public import Address, PartyDetails, PartyKind, Sex

from .errors import ClaimsIncomplete
from .types import Assurance
from .vouched import VouchedPaper, read_vouched

CITIZEN_ACCOUNT, ENTERPRISE_ACCOUNT = 1, 2
VIETNAM = "VN"
_COUNTRY = re.compile("[A-Za-z]{2}")
_PASSPORT = re.compile("[A-Z0-9]{1,20}")
_SEXES = {"1": Sex.MALE, "nam": Sex.MALE, "2": Sex.FEMALE, "nữ": Sex.FEMALE}


@dataclass(frozen=True, slots=True)
class VNeIDPerson:
    """The person at VNeID, and the enterprise in whose name he or she came, if any.

    ``papers`` are the person's identity papers, never the enterprise's.
    """

    subject: str
    person: PartyDetails
    enterprise: PartyDetails | None
    assurance: Assurance
    papers: tuple[VouchedPaper, ...] = ()


def read_claims(claims: Mapping[str, Any]) -> VNeIDPerson:
    """Return who the claims speak about; raises ``ClaimsIncomplete``."""
    subject, number, name = (_text(claims, key) for key in ("sub", "SoDinhDanh", "HoVaTen"))
    missing = [
        key
        for key, value in (("sub", subject), ("SoDinhDanh", number), ("HoVaTen", name))
        if not value
    ]
    if missing:
        raise ClaimsIncomplete(claims=missing)
    country = nationality_of(_text(claims, "QuocTich"))
    person = PartyDetails(
        kind=PartyKind.CITIZEN if country == VIETNAM else PartyKind.FOREIGNER,
        full_name=name,
        personal_id=number,
        **_passport(claims, country),
        birth_date=birth_date_of(_text(claims, "NgayThangNamSinh")),
        sex=_SEXES.get(_text(claims, "GioiTinh").lower(), Sex.UNKNOWN),
        address=_address(claims),
        phone=_text(claims, "SoDienThoai"),
        email=_text(claims, "ThuDienTu"),
    )
    assurance = assurance_of(claims)
    papers = read_vouched(claims, person, assurance)
    return VNeIDPerson(subject, person, _enterprise(claims), assurance, papers)


def nationality_of(text: str) -> str:
    """Return the ISO 3166 code in the claim; Vietnam where it is empty, nothing for other words.

    Foreigners have an account too (Decree 69/2024/NĐ-CP, art. 5 and 7), with a number of their own.
    """
    if fold(text) in ("", "vn", "viet nam"):
        return VIETNAM
    return text.upper() if _COUNTRY.fullmatch(text) else ""


def _passport(claims: Mapping[str, Any], country: str) -> dict[str, str]:
    """Return number and country of a foreigner's passport, where the claims name both."""
    number = _text(claims, "HoChieu").upper()
    if country in ("", VIETNAM) or not _PASSPORT.fullmatch(number):
        return {}
    return {"passport_number": number, "passport_country": country}


def birth_date_of(text: str) -> date | None:
    """Return the day in ``yyyyMMdd``, none where the claim is empty; raises on anything else."""
    if not text:
        return None
    try:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        raise ClaimsIncomplete(claims=["NgayThangNamSinh"]) from error


def assurance_of(claims: Mapping[str, Any]) -> Assurance:
    """Return the level of the account: IAL 1 or 2; anything unreadable counts as none."""
    text = _text(claims, "IAL") or _text(claims, "loAs")
    if not text.isdecimal():
        return Assurance.NONE
    return Assurance(min(int(text), Assurance.SUBSTANTIAL))


def _enterprise(claims: Mapping[str, Any]) -> PartyDetails | None:
    if _text(claims, "LoaiTaiKhoan") != str(ENTERPRISE_ACCOUNT):
        return None
    code = _text(claims, "MaSoThue") or _text(claims, "MaSoDoanhNghiep")
    name = _text(claims, "TenDoanhNghiep")
    if not code or not name:
        raise ClaimsIncomplete(claims=["MaSoThue", "TenDoanhNghiep"])
    return PartyDetails(kind=PartyKind.ENTERPRISE, full_name=name, tax_code=code)


def _address(claims: Mapping[str, Any]) -> Address:
    found = claims.get("NoiOHienNay") or claims.get("ThuongTru") or {}
    if not isinstance(found, Mapping):
        return Address(detail=str(found))
    return Address(_text(found, "MaTinh"), _text(found, "MaXa"), _text(found, "DiaChi"))


def _text(claims: Mapping[str, Any], key: str) -> str:
    value = claims.get(key)
    return "" if value is None else str(value).strip()
