"""What a calendar is made of: law, library and dated files. Pure."""
