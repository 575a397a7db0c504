"""Stand-ins for those who vouch for a log: two witnesses and a time-stamp authority."""
