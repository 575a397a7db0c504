"""Who has dossiers or drafts of certain procedures open."""

from ..selectors.concerned import parties_concerned

__all__ = ["parties_concerned"]
