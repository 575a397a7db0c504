"""Evaluation for programs."""
