"""The parts of a version as tables for people."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.catalog.public import VersionContent
from motcua.processes.public import limit_label

from .labels import CHANNELS, FEE_KINDS, label


def part_tables(found: VersionContent) -> list[dict[str, Any]]:
    """Return a table per part: its name, heads and rows of texts, in the order of the version."""
    cases = {one.key: one.name for one in found.cases}
    return [
        {
            "part": "documents",
            "title": _("Documents"),
            "head": [_("Name"), _("Number"), _("Only if"), _("Case")],
            "rows": [
                [one.name, _count(one), one.condition, cases.get(one.case, "")]
                for one in found.documents
            ],
        },
        {
            "part": "ways",
            "title": _("Ways to submit and time limits"),
            "head": [_("Way"), _("Time limit"), _("Note"), _("Case")],
            "rows": [
                [
                    label(CHANNELS, one.channel),
                    limit_label(one.limit, get_language() or "vi") or one.limit_text,
                    one.note,
                    cases.get(one.case, ""),
                ]
                for one in found.ways
            ],
        },
        {
            "part": "fees",
            "title": _("Fees"),
            "head": [_("Name"), _("Type"), _("Amount"), _("Ways")],
            "rows": [
                [
                    one.name or "–",
                    label(FEE_KINDS, one.kind),
                    _amount(one),
                    ", ".join(label(CHANNELS, way) for way in one.channels),
                ]
                for one in found.fees
            ],
        },
        {
            "part": "legal_bases",
            "title": _("Legal bases"),
            "head": [_("Number"), _("Title"), _("Article")],
            "rows": [[one.number, one.title, one.article] for one in found.legal_bases],
        },
        {
            "part": "results",
            "title": _("Results"),
            "head": [_("Code"), _("Name"), _("Electronic"), _("Valid for")],
            "rows": [
                [one.code, one.name, _("yes") if one.is_electronic else _("no"), one.validity]
                for one in found.results
            ],
        },
    ]


def _count(one: Any) -> str:
    parts = []
    if one.originals:
        parts.append(_("%(count)s original") % {"count": one.originals})
    if one.copies:
        parts.append(_("%(count)s copy") % {"count": one.copies})
    if one.is_presented_only:
        parts.append(_("only shown"))
    if not one.is_required:
        parts.append(_("not required"))
    return ", ".join(parts)


def _amount(one: Any) -> str:
    if one.is_none:
        return _("None")
    if one.amount is None:
        return str(one.condition_text or one.source_text)
    amount = f"{one.amount:,}".replace(",", ".")
    return f"{amount} đ" + (f" / {one.per}" if one.per else "")
