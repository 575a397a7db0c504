"""What other packages may use of dossiers to evaluate how they were handled."""

from ..rules.course import Course, Part
from ..rules.hand_overs import Timing
from ..selectors.courses import course_of_dossier, every_course

__all__ = ["Course", "Part", "Timing", "course_of_dossier", "every_course"]
