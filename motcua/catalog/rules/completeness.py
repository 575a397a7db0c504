"""What the law obliges a procedure to say before it may be published."""

from ..types import EVERY_CASE, DocumentFacts, Level, VersionContent

# Decree 63/2010 (am. 48/2013, 92/2017), art. 8: a procedure is complete only with these parts.
OBLIGATORY = ("name", "steps", "ways", "documents", "limit", "audience", "agency")


def missing_parts(content: VersionContent) -> tuple[str, ...]:
    """Return the obligatory parts that are missing, in the order of the law."""
    present = {
        "name": bool(content.name.strip()),
        "steps": bool(content.steps),
        "ways": bool(content.ways),
        # A procedure may need no paper at all, but it must say so.
        "documents": bool(content.documents or content.document_notes)
        and all(map(_has_quantity, content.documents)),
        "limit": _is_counted(content),
        "audience": bool(content.audience),
        "agency": _names_agency(content),
    }
    return tuple(part for part in OBLIGATORY if not present[part])


def _is_counted(content: VersionContent) -> bool:
    """Return whether every way to submit has a limit that a clock can count, in every case.

    A cell without a unit ("1") or words ("none") are no limit: the receipt names the moment when
    the law wants the result, and nobody may invent it.
    """
    cases = [case.key for case in content.cases] or [EVERY_CASE]
    return bool(content.channels) and all(
        content.limit_for(channel, case) is not None
        for channel in content.channels
        for case in cases
    )


def _names_agency(content: VersionContent) -> bool:
    """Return whether it is said who decides.

    At commune and province the level says it (who exactly is competence, kept with the
    organisations); a ministry or another body must be named.
    """
    named = content.agencies.competent or content.agencies.implementing
    return bool(named) or bool({Level.COMMUNE, Level.PROVINCE} & set(content.levels))


def _has_quantity(document: DocumentFacts) -> bool:
    """Return whether it is said how many are handed in, or that the paper is only shown."""
    return document.originals + document.copies > 0 or document.is_presented_only
