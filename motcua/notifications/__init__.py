"""Telling people: in the program, by e-mail, by SMS."""
