"""Reads of the organizations package; every one takes the day it asks about."""
