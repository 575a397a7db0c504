"""Decisions and counts of evaluation: values in, values out."""
