"""Gathering facts, computing a quarter, keeping what was said."""
