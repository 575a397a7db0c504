"""Files handed in and papers handed out."""
