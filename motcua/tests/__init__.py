"""Tests of the program as a whole, and the demo world that several packages test in."""
