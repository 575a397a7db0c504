"""What the portal says: statuses, holders, deadlines and events in plain words. Pure."""
