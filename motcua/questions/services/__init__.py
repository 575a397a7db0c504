"""Writes of questions: one module for each verb."""
