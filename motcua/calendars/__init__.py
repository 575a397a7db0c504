"""Dated working calendars, published in versions."""
