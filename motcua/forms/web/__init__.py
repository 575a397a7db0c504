"""Forms as HTML for the pages of other packages."""
