"""A stand-in for a remote signing service: it keeps people's keys, and people agree on a page."""
