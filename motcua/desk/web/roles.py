"""Which roles enter which pages; what is seen inside is the selectors' business."""

from motcua.dossiers.public import DESK, HANDLING, MONEY, READING, SIGNERS, WATCHING

__all__ = ["DESK", "HANDLING", "MONEY", "READING", "SIGNERS", "WATCHING"]
