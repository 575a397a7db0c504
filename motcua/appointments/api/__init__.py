"""Appointments for programs."""
