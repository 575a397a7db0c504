"""What holds for help with drafts, by day; the program does not start with a file nobody reads."""

from motcua.platform.dated_data import DatedData

from .rules.draft_help import read_terms

HELP_TERMS = DatedData("draft-help", read_terms)
