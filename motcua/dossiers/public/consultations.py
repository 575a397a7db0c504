"""Opinions that other agencies are asked for, for pages."""

from ..web.act_choices import units_to_ask
from ..web.requests import AskedOffice, offices_asked

__all__ = ["AskedOffice", "offices_asked", "units_to_ask"]
