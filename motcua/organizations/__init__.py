"""Agencies, units, officials and who is competent for what."""
