"""The log over HTTP: files that programs read, the door of the witness, pages for people."""
