"""Appointments at desks: free times by the working calendar, and who comes when."""
