"""Decisions about cases: values in, events out."""
