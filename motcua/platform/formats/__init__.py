"""Dates, numbers and money by language."""
