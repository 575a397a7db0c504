"""Adapters to the neighbours who carry a notice: mail server and SMS gateway."""
