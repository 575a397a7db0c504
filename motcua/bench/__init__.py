"""Measurements: one module per figure family."""
