"""Probing as pure rules: what is looked at, what it means, when it is next."""
