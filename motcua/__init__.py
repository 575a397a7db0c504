"""motcua: one door through which people deal with their administration."""

__version__ = "0.1.0"
