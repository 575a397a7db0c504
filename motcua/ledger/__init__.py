"""Commitments to events: one leaf per event, written in the event's own transaction."""
