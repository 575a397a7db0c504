"""Ticket numbers for programs."""
