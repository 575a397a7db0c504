"""Whose move it is in a dossier, for lists and pages."""

from ..rules.whose_move import Side

__all__ = ["Side"]
