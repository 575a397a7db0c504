"""Courses of dossiers that got their answer, for evaluation."""

from collections.abc import Iterator
from uuid import UUID

from motcua.platform.database.scope import apply_scope

from ..rules.course import Course, course_of
from ..services.history import every_history, history_of


def course_of_dossier(dossier_id: UUID) -> Course | None:
    """Return the course as the events tell it; None without an answer, of tests, and of none."""
    apply_scope()
    history = history_of(dossier_id)
    return course_of(dossier_id, history) if history else None


def every_course() -> Iterator[Course]:
    """Yield the course of every dossier that got its answer."""
    apply_scope()
    for dossier_id, history in every_history():
        if (found := course_of(dossier_id, history)) is not None:
            yield found
