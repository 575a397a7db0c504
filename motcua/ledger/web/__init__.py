"""The log over HTTP: the files that programs read, and the page that people read."""
