"""The general form: every procedure without a form of its own can be filed with it.

It asks who files, what is asked for, and which of the procedure's own papers that are needed only
under a condition apply. The files themselves belong to the step of papers, not to the form.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Protocol

from ..types import Form
from .keywords import ID_PREFIX, SCHEMA
from .parsing import parse_form

GENERAL_KEY = "general"
# A list whose papers are always needed leaves nothing to ask: its form is the first version.
WITHOUT_PAPERS, WITH_PAPERS = 1, 2
# The fact that holds the keys of the papers the applicant says apply.
APPLYING_PAPERS = "applying_papers"
_PEOPLE = frozenset({"citizen", "overseas_vietnamese", "foreigner", "official"})


class ListedDocument(Protocol):
    """The part of a required document that the form shows."""

    @property
    def key(self) -> str:
        """The stable name of the document."""

    @property
    def name(self) -> str:
        """Its name for people."""

    @property
    def condition(self) -> str:
        """When it is needed, in words; empty for one that is needed always."""

    @property
    def when(self) -> Mapping[str, object]:
        """The condition by facts, where a form of the procedure's own asks for them."""

    @property
    def is_required(self) -> bool:
        """Whether the list asks for it."""

    @property
    def data_source(self) -> str:
        """The register that holds it already."""


def general_version(documents: Iterable[ListedDocument]) -> int:
    """Return which version of the general form fits a list of papers."""
    return WITH_PAPERS if any(map(is_asked_about, documents)) else WITHOUT_PAPERS


def is_asked_about(document: ListedDocument) -> bool:
    """Return whether only the applicant can say if the paper applies: a condition in words."""
    return bool(document.condition) and not document.when and not document.data_source


def general_form(documents: Iterable[ListedDocument], audience: Iterable[str] = ()) -> Form:
    """Return the general form of a procedure: applicant, request, papers under a condition.

    The same list and audience always make the same form.
    """
    listed = tuple(documents)
    asked = {one.key: (one.name, one.condition) for one in listed if is_asked_about(one)}
    always = [
        one.name for one in listed if one.is_required and not one.condition and not one.data_source
    ]
    return _made(
        tuple((key, *words) for key, words in asked.items()),
        tuple(always),
        frozenset(str(one) for one in audience),
    )


@lru_cache(maxsize=2048)
def _made(
    asked: tuple[tuple[str, str, str], ...], always: tuple[str, ...], audience: frozenset[str]
) -> Form:
    sections = {"applicant": _applicant(audience), "request": _request()}
    if asked:
        sections["documents"] = _documents(asked, always)
    return parse_form(
        {
            "$schema": SCHEMA,
            "$id": ID_PREFIX + GENERAL_KEY,
            "type": "object",
            "title": "Đơn đề nghị giải quyết thủ tục hành chính",
            "x-title-en": "Request for an administrative procedure",
            "properties": sections,
        }
    )


def _field(kind: str, vi: str, en: str, /, **more: Any) -> dict[str, Any]:
    found = {"type": "string", "x-kind": kind, "title": vi, "x-title-en": en}
    return found | {name.replace("__", "-"): value for name, value in more.items()}


def _applicant(audience: frozenset[str]) -> dict[str, Any]:
    for_people = not audience or bool(audience & _PEOPLE)
    for_bodies = not audience or bool(audience - _PEOPLE)
    fields: dict[str, dict[str, Any]] = {}
    if for_people and for_bodies:
        fields["filed_by"] = _field(
            "choice", "Người nộp hồ sơ là", "Who files", oneOf=_WHO, x__prefill="applicant.kind"
        )
    person = {"field": "filed_by", "equals": "person"} if for_people and for_bodies else None
    if for_people:
        fields |= _shown_if(_person(), person)
    if for_bodies:
        fields |= _shown_if(_body(), {"not": person} if person else None)
    fields |= _contact()
    required = [key for key, field in fields.items() if key in _NEEDED and "x-show-if" not in field]
    return {
        "type": "object",
        "title": "Người nộp hồ sơ",
        "x-title-en": "Applicant",
        "properties": fields,
        "required": required,
    }


_WHO = [
    {"const": "person", "title": "Cá nhân", "x-title-en": "A person"},
    {"const": "body", "title": "Cơ quan, tổ chức, doanh nghiệp", "x-title-en": "An organisation"},
]
_NEEDED = frozenset({"filed_by", "full_name", "name", "address", "phone"})


def _shown_if(fields: dict[str, Any], condition: Mapping[str, Any] | None) -> dict[str, Any]:
    if condition is None:
        return fields
    for key, field in fields.items():
        field["x-show-if"] = dict(condition)
        if key in _NEEDED:
            field["x-required-if"] = True
    return fields


def _person() -> dict[str, Any]:
    return {
        "full_name": _field(
            "person_name", "Họ, chữ đệm, tên", "Full name",
            x__prefill="applicant.full_name", x__autocomplete="name",
        ),
        "birth_date": _field(
            "date", "Ngày sinh", "Date of birth",
            x__prefill="applicant.birth_date", x__partial=True, x__past=True,
        ),
        "personal_id": _field(
            "personal_id", "Số định danh cá nhân", "Personal identification number",
            x__prefill="applicant.personal_id",
        ),
    }  # fmt: skip


def _body() -> dict[str, Any]:
    return {
        "name": _field(
            "text", "Tên cơ quan, tổ chức", "Name of the organisation",
            x__prefill="enterprise.name", maxLength=300,
        ),
        "tax_code": _field(
            "tax_code", "Mã số thuế", "Tax code", x__prefill="enterprise.tax_code"
        ),
        "representative": _field(
            "person_name", "Người đại diện theo pháp luật", "Legal representative",
            x__prefill="applicant.full_name",
        ),
    }  # fmt: skip


def _contact() -> dict[str, Any]:
    address = _field(
        "address", "Địa chỉ", "Address", x__prefill="applicant.residence", x__foreign=True
    )
    return {
        "address": address | {"type": "object"},
        "phone": _field(
            "phone", "Số điện thoại", "Phone",
            x__prefill="applicant.phone", x__autocomplete="tel",
        ),
        "email": _field(
            "email", "Thư điện tử", "E-mail",
            x__prefill="applicant.email", x__autocomplete="email",
        ),
    }  # fmt: skip


def _request() -> dict[str, Any]:
    hint = "Nêu rõ việc cần giải quyết, lý do và thông tin liên quan."
    content = _field(
        "long_text", "Nội dung đề nghị", "What you ask for", minLength=10, maxLength=4000,
        description=hint,
    )  # fmt: skip
    content["x-description-en"] = "Say what is to be decided, why, and what belongs to it."
    return {
        "type": "object",
        "title": "Nội dung đề nghị",
        "x-title-en": "Request",
        "properties": {"content": content},
        "required": ["content"],
    }


def _documents(asked: tuple[tuple[str, str, str], ...], always: tuple[str, ...]) -> dict[str, Any]:
    options = [
        {
            "const": key,
            "title": f"{name} – {condition}",
            "x-title-en": f"{name} – {condition}",
        }
        for key, name, condition in asked
    ]
    applying = _field(
        "choices", "Giấy tờ nào áp dụng cho bạn?", "Which of these papers apply to you?",
        x__fact=APPLYING_PAPERS,
        description="Giấy tờ bạn chọn phải có trong hồ sơ. Giấy tờ không chọn thì không phải nộp.",
    )  # fmt: skip
    applying |= {
        "type": "array",
        "uniqueItems": True,
        "items": {"type": "string", "oneOf": options},
        "x-description-en": "Those you tick have to be handed in; those you leave are not needed.",
    }
    section = {
        "type": "object",
        "title": "Giấy tờ theo điều kiện",
        "x-title-en": "Papers under a condition",
        "properties": {"applying": applying},
    }
    if always:
        names = "; ".join(always)
        section["description"] = f"Luôn cần, nộp ở phần Giấy tờ: {names}."
        section["x-description-en"] = f"Always needed, handed in under Papers: {names}."
    return section
