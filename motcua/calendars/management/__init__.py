"""Commands of the calendars package."""
