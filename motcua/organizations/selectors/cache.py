"""The floor's short memory, under the name this package uses."""

from motcua.platform.kept import forget, kept_briefly

__all__ = ["forget", "kept_briefly"]
