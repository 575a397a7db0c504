"""Signals for programs."""
