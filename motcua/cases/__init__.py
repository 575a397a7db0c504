"""Cases about conduct and how work is done, and commendations: from a source to an end."""
