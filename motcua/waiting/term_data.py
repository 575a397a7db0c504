"""What holds in waiting rooms, by day; the program does not start with a file nobody reads."""

from motcua.platform.dated_data import DatedData

from .rules.terms import read_terms

TERMS = DatedData("waiting", read_terms)
