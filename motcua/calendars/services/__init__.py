"""The acts of the calendars package."""
