"""Persons and enterprises who deal with the administration, and their mandates."""
