"""Tests of the calendars package."""
