"""Pages of the waiting room: taking a number, the ticket, the screen, the desk, figures."""
