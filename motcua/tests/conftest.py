"""Fixtures of the tests over the whole program."""

from motcua.tests.matrix import _made, matrix

__all__ = ["_made", "matrix"]
