"""A procedure of the demo catalogue (data/catalogue/README.md) as content of a version."""

from collections.abc import Iterable, Mapping
from typing import Any

from motcua.kernel.working_time import TimeLimit, format_limit

from ..types import (
    EVERY_CASE,
    AgencyNames,
    CaseFacts,
    Channel,
    DocumentFacts,
    FeeFacts,
    FeeKind,
    LegalBasisFacts,
    Level,
    PublicationFacts,
    ResultFacts,
    VersionContent,
    WayFacts,
)
from .keys import key_of

_CHANNELS = {"online": Channel.ONLINE, "post": Channel.POST, "desk": Channel.DIRECT}
# Who is competent stands in the procedures by level; police and social insurance by the decision.
_AGENCIES = {
    Level.COMMUNE: "Ủy ban nhân dân cấp xã",
    Level.PROVINCE: "Cơ quan chuyên môn thuộc Ủy ban nhân dân cấp tỉnh",
    Level.MINISTRY: "Bộ, cơ quan ngang bộ",
    Level.OTHER: "Cơ quan khác",
}
_BRANCHES = {"BCA": "Công an", "BHXH": "Bảo hiểm xã hội"}
_LEVEL_NAMES = {Level.COMMUNE: "cấp xã", Level.PROVINCE: "cấp tỉnh", Level.MINISTRY: "cấp bộ"}
_NO_PAPERS = "Không yêu cầu giấy tờ"
# The rule of a fee row, as docs/packages/payments.md describes it; ``per`` names the quantity.
_FEE_RULE = ("quantity", "times", "first", "last", "at_most", "when", "reductions")


def content_of_demo(
    procedure: Mapping[str, Any], *, file: Mapping[str, Any], titles: Mapping[str, str]
) -> VersionContent:
    """Return what the version says; ``titles`` names legal texts by number."""
    levels = tuple(Level(level) for level in procedure["levels"])
    everyday = procedure.get("everyday") or {}
    return VersionContent(
        name=procedure["name"],
        field=procedure.get("field_name") or file["field"]["name"],
        field_code=file["field"]["code"],
        levels=levels,
        audience=tuple(procedure["audience"]),
        everyday_name=everyday.get("vi", ""),
        everyday_name_en=everyday.get("en", ""),
        agencies=AgencyNames(competent=_agencies(procedure, levels)),
        publication=PublicationFacts(procedure["decision"]),
        steps=tuple(procedure["steps"]),
        conditions=tuple(procedure.get("conditions") or ()),
        keywords=tuple(procedure.get("keywords") or ()),
        life_events=tuple(procedure.get("life_events") or ()),
        usage=int(procedure.get("usage", 1)),
        cases=tuple(CaseFacts(one["key"], one["name"]) for one in procedure.get("cases") or ()),
        documents=tuple(_documents(procedure["documents"])),
        document_notes=() if procedure["documents"] else (_NO_PAPERS,),
        ways=tuple(_way(row) for row in procedure["submission"]),
        fees=_fees(procedure["fees"]),
        fee_note=procedure.get("fee_note") or "",
        legal_bases=tuple(
            LegalBasisFacts(one["number"], titles.get(one["number"], ""), one.get("article") or "")
            for one in procedure["legal_bases"]
        ),
        results=tuple(
            ResultFacts(one["code"] or "", one["name"], validity=one.get("validity") or "")
            for one in procedure["results"]
        ),
        process_key=procedure.get("process") or "",
        form_key=procedure.get("form") or "",
        source=file["source"]["name"],
        source_read=str(file["source"]["read"]),
    )


def _agencies(procedure: Mapping[str, Any], levels: Iterable[Level]) -> tuple[str, ...]:
    if stated := procedure.get("agency"):
        return (stated,) if isinstance(stated, str) else tuple(stated)
    branch = _BRANCHES.get(str(procedure["decision"]).rpartition("-")[2])
    if branch:
        return tuple(f"{branch} {_LEVEL_NAMES.get(level, '')}".strip() for level in levels)
    return tuple(_AGENCIES[level] for level in levels)


def _channels(names: Iterable[str] | None) -> tuple[Channel, ...]:
    return tuple(_CHANNELS[name] for name in names or ())


def _documents(rows: Iterable[Mapping[str, Any]]) -> Iterable[DocumentFacts]:
    """Return the papers; one that belongs to some cases only is listed once for each of them."""
    for row in rows:
        condition = row.get("condition") or ""
        counted = "originals" in row or "copies" in row
        for case in row.get("cases") or (EVERY_CASE,):
            yield DocumentFacts(
                key=row["key"],
                name=row["name"],
                originals=row.get("originals", 0 if counted else 1),
                copies=row.get("copies", 0),
                is_required=row.get("required", not condition),
                case=case,
                condition=condition,
                when=row.get("when") or {},
                is_presented_only=bool(row.get("presented")),
                channels=_channels(row.get("channels")),
                alternatives=tuple(row.get("alternatives") or ()),
                form_attachment=row.get("form") or "",
                result_code=row.get("result_code") or "",
                data_source=row.get("data_source") or "",
            )


def _way(row: Mapping[str, Any]) -> WayFacts:
    stated = row.get("limit")
    limit = TimeLimit(str(stated["amount"]), stated["unit"]) if stated else None
    note = row.get("note") or ""
    return WayFacts(
        channel=_CHANNELS[row["channel"]],
        limit=limit,
        limit_text=format_limit(limit) if limit else note or "Không quy định",
        note=note,
    )


def _fees(rows: str | Iterable[Mapping[str, Any]]) -> tuple[FeeFacts, ...]:
    if isinstance(rows, str):
        if rows != "none":
            raise ValueError(f"fees: {rows}")
        return (FeeFacts("mien-phi", "", FeeKind.UNSTATED, None, is_none=True),)
    return tuple(_fee(row) for row in rows)


def _fee(row: Mapping[str, Any]) -> FeeFacts:
    per = row.get("per") or ""
    return FeeFacts(
        code=key_of(row["name"]),
        name=row["name"],
        kind=FeeKind(row["kind"]),
        amount=int(row["amount"]),
        per=per,
        channels=_channels(row.get("channels")),
        cases=tuple(row.get("cases") or ()),
        condition={name: row[name] for name in _FEE_RULE if name in row},
        condition_text=row.get("condition") or "",
    )
