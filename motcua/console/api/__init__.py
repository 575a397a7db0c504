"""The same acts for programs of administrators."""
