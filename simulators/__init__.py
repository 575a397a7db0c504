"""Neighbours of the node as HTTP servers of their own, for the demo and for tests."""
