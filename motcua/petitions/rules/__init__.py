"""Decisions about petitions: values in, events out."""
