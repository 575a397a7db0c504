"""The paper a content makes: typed values for the layout, nothing that is not in the content."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.documents.types import (
    Applicant,
    BirthCertificate,
    Certificate,
    CivilStatusExtract,
    CopyStatement,
    Decision,
    Field,
    HouseholdBusinessCertificate,
    Letterhead,
    Lookup,
    MaritalStatusConfirmation,
    Paper,
    PaperKind,
    Relative,
    Signatory,
)

from .result_parts import amount_of, day_of, lines_of


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every result: letterhead with number and day, look-up code, signatory."""

    head: Letterhead
    lookup: Lookup
    signatory: Signatory


def paper_of(content: Mapping[str, Any], frame: Frame) -> Paper:
    """Return the paper of a cleaned content; parts that are still empty are left out."""
    make = _MAKERS.get(PaperKind(content["kind"]), _certificate)
    return make(content, frame)


def _certificate(content: Mapping[str, Any], frame: Frame) -> Paper:
    return Certificate(
        frame.head,
        frame.lookup,
        title=content["title"].upper(),
        fields=_fields(content),
        signatory=frame.signatory,
        opening=content["opening"],
        closing=content["closing"],
    )


def _fields(content: Mapping[str, Any]) -> tuple[Field, ...]:
    return tuple(Field(item["label"], item["value"]) for item in content["fields"])


def _relative(parts: Mapping[str, str], who: str) -> Relative | None:
    if not parts[f"{who}_name"]:
        return None
    names = ("name", "born", "ethnicity", "nationality", "residence")
    return Relative(**{name: parts[f"{who}_{name}"] for name in names})


def _birth(content: Mapping[str, Any], frame: Frame) -> Paper:
    parts = content["parts"]
    same = ("name", "sex", "birthplace", "hometown", "personal_id", "ethnicity", "nationality")
    return BirthCertificate(
        frame.head,
        frame.lookup,
        born_on=day_of(parts["born_on"]) or frame.head.issued_on,
        signatory=frame.signatory,
        mother=_relative(parts, "mother"),
        father=_relative(parts, "father"),
        requester=parts["requester"],
        book=parts["book"],
        **{name: parts[name] for name in same},
    )


def _marital(content: Mapping[str, Any], frame: Frame) -> Paper:
    parts = content["parts"]
    same = ("name", "sex", "personal_id", "residence", "status", "purpose")
    return MaritalStatusConfirmation(
        frame.head,
        frame.lookup,
        born_on=day_of(parts["born_on"]) or frame.head.issued_on,
        signatory=frame.signatory,
        ethnicity=parts["ethnicity"],
        nationality=parts["nationality"],
        residence_from=day_of(parts["residence_from"]),
        residence_to=day_of(parts["residence_to"]),
        **{name: parts[name] for name in same},
    )


def _extract(content: Mapping[str, Any], frame: Frame) -> Paper:
    """An extract given with the registration itself bears the paper's own number and day."""
    parts = content["parts"]
    return CivilStatusExtract(
        frame.head,
        frame.lookup,
        subject=parts["subject"].upper(),
        fields=_fields(content),
        registered_at=parts["registered_at"],
        registered_on=day_of(parts["registered_on"]) or frame.head.issued_on,
        registered_number=parts["registered_number"] or frame.head.number,
        signatory=frame.signatory,
        is_copy=bool(parts["is_copy"]),
    )


def _household(content: Mapping[str, Any], frame: Frame) -> Paper:
    parts = content["parts"]
    owner = Applicant(parts["owner_name"], parts["owner_residence"], identifier=parts["owner_id"])
    return HouseholdBusinessCertificate(
        frame.head,
        frame.lookup,
        name=parts["name"],
        code=parts["code"],
        address=parts["address"],
        activities=lines_of(parts["activities"]),
        capital=amount_of(parts["capital"] or "0"),
        owner=owner,
        owner_born_on=day_of(parts["owner_born_on"]) or frame.head.issued_on,
        signatory=frame.signatory,
        first_registered_on=day_of(parts["first_registered_on"]) or frame.head.issued_on,
        phone=parts["phone"],
        email=parts["email"],
        members=lines_of(parts["members"]),
        change=int(parts["change"] or 0) if parts["change"].isdigit() else 0,
    )


def _decision(content: Mapping[str, Any], frame: Frame) -> Paper:
    parts = content["parts"]
    return Decision(
        frame.head,
        frame.lookup,
        title=parts["title"].upper(),
        summary=parts["summary"],
        bases=lines_of(parts["bases"]),
        articles=lines_of(parts["articles"]),
        recipients=lines_of(parts["recipients"]),
        signatory=frame.signatory,
        opening=parts["opening"],
    )


def _copy(content: Mapping[str, Any], frame: Frame) -> Paper:
    parts = content["parts"]
    same = ("issued_by", "issued_on", "pages", "sha256", "compared_by")
    return CopyStatement(
        frame.head,
        frame.lookup,
        name=parts["original"],
        number=parts["original_number"],
        signatory=frame.signatory,
        **{name: parts[name] for name in same},
    )


_MAKERS: dict[PaperKind, Callable[[Mapping[str, Any], Frame], Paper]] = {
    PaperKind.BIRTH_CERTIFICATE: _birth,
    PaperKind.MARITAL_STATUS: _marital,
    PaperKind.CIVIL_EXTRACT: _extract,
    PaperKind.HOUSEHOLD_BUSINESS: _household,
    PaperKind.CERTIFIED_COPY: _copy,
    PaperKind.DECISION: _decision,
}
