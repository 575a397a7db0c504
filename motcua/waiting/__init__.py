"""Ticket numbers at one-stop desks: who waits, in which order, who is called where."""
