"""One record of the export turned into an imported procedure; the importer's centre."""

import json
from collections.abc import Mapping

from motcua.catalog.importer import sections
from motcua.catalog.importer.agencies import split_agencies
from motcua.catalog.importer.bounds import within_bounds
from motcua.catalog.importer.documents import read_documents
from motcua.catalog.importer.legal_bases import cited_bases, read_legal_bases
from motcua.catalog.importer.page_text import excerpt, one_line, split_list, tidy
from motcua.catalog.importer.related import read_related
from motcua.catalog.importer.results import read_results
from motcua.catalog.importer.steps import read_steps
from motcua.catalog.importer.storable import storable
from motcua.catalog.importer.time_limits import limits_of_note
from motcua.catalog.importer.types import (
    ImportedAgencies,
    ImportedLegalBasis,
    ImportedProcedure,
    ImportProblem,
    Level,
)
from motcua.catalog.importer.ways import read_ways

_LEVELS = {
    "cấp bộ": Level.MINISTRY,
    "cấp trung ương": Level.MINISTRY,
    "cấp tỉnh": Level.PROVINCE,
    "cấp xã": Level.COMMUNE,
    "cơ quan khác": Level.OTHER,
}
_NEEDED = ("ma_thu_tuc", "ten_thu_tuc", "linh_vuc", "cap_thuc_hien", "doi_tuong_thuc_hien")
_NOTHING_ASKED = (
    "không",
    "không có",
    "không quy định",
    "không yêu cầu",
    "không có yêu cầu, điều kiện",
)


def parse_record(raw: Mapping[str, object]) -> ImportedProcedure:
    """Return the procedure of one record; whatever cannot be read is listed in its `problems`."""
    record, unstorable = storable(raw)
    texts, problems = _texts(record)
    problems += [ImportProblem(name, "character-replaced", "") for name in unstorable]
    mended = sections.mend(texts)
    problems += mended.problems
    text = mended.texts
    step_limits = limits_of_note(text[sections.STEPS])
    ways, found = read_ways(text.get(sections.WAYS, ""), step_limits=step_limits)
    problems += found
    cases, found = read_documents(text[sections.DOCUMENTS])
    problems += found
    bases, found = _legal_bases(texts, text)
    problems += found
    results, found = read_results(text[sections.RESULTS])
    problems += found
    levels, found = _levels(texts.get("cap_thuc_hien", ""))
    problems += found
    steps = read_steps(text[sections.STEPS])
    if not steps:
        problems.append(ImportProblem(sections.STEPS, "no-step-found", ""))
    read = ImportedProcedure(
        code=one_line(texts.get("ma_thu_tuc", "")),
        name=one_line(texts.get("ten_thu_tuc", "")),
        decision_number=one_line(texts.get("so_quyet_dinh", "")),
        levels=levels,
        kind=one_line(texts.get("loai_thu_tuc", "")),
        field=one_line(texts.get("linh_vuc", "")),
        audience=split_list(texts.get("doi_tuong_thuc_hien", "")),
        agencies=_agencies(text),
        receiving_address=tidy(texts.get("dia_chi_tiep_nhan", "")),
        steps=steps,
        ways_to_submit=ways,
        document_cases=cases,
        legal_bases=bases,
        results=results,
        conditions=_conditions(text[sections.CONDITIONS]),
        keywords=split_list(mended.keywords),
        related=read_related(texts.get("thu_tuc_lien_quan", "")),
        description=mended.description,
        detail_url=one_line(texts.get("detail_url", "")),
        source=record,
        problems=tuple(dict.fromkeys(problems)),
    )
    return within_bounds(read)


def _texts(raw: Mapping[str, object]) -> tuple[dict[str, str], list[ImportProblem]]:
    """Return every field as text; a value of another kind is shown as text and listed."""
    texts: dict[str, str] = {}
    problems: list[ImportProblem] = []
    for key, value in raw.items():
        name = str(key)
        if isinstance(value, str):
            texts[name] = value
        elif value is None:
            texts[name] = ""
        elif isinstance(value, list) and all(isinstance(item, str) for item in value):
            texts[name] = ", ".join(value)
        else:
            texts[name] = json.dumps(value, ensure_ascii=False, default=str)
            problems.append(ImportProblem(name, "not-text", excerpt(texts[name])))
    for name in _NEEDED:
        if not tidy(texts.get(name, "")):
            problems.append(ImportProblem(name, "missing", ""))
    return texts, problems


def _legal_bases(
    texts: Mapping[str, str], mended: Mapping[str, str]
) -> tuple[tuple[ImportedLegalBasis, ...], list[ImportProblem]]:
    original = texts.get(sections.LEGAL, "")
    if mended[sections.LEGAL] or not original:
        return read_legal_bases(mended[sections.LEGAL])
    cited = cited_bases(original)
    reason = "legal-bases-from-citations" if cited else "no-legal-basis-found"
    return cited, [ImportProblem(sections.LEGAL, reason, excerpt(original))]


def _agencies(text: Mapping[str, str]) -> ImportedAgencies:
    return ImportedAgencies(
        competent=split_agencies(text.get("co_quan_co_tham_quyen", "")),
        implementing=split_agencies(text.get("co_quan_thuc_hien", "")),
        delegated=split_agencies(text.get("co_quan_duoc_uy_quyen", "")),
        coordinating=split_agencies(text.get("co_quan_phoi_hop", "")),
    )


def _levels(text: str) -> tuple[tuple[Level, ...], list[ImportProblem]]:
    levels: list[Level] = []
    problems: list[ImportProblem] = []
    for piece in (piece for piece in one_line(text).split(",") if piece.strip()):
        level = _LEVELS.get(piece.strip().lower())
        if level is None:
            problems.append(ImportProblem("cap_thuc_hien", "unknown-level", excerpt(piece)))
        levels.append(level or Level.OTHER)
    return tuple(dict.fromkeys(levels)), problems


def _conditions(text: str) -> str:
    body = tidy(text)
    return "" if body.lower().rstrip(" .;") in _NOTHING_ASKED else body
