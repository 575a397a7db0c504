"""What other packages may use of petitions; everything else in here is private."""

from .services.draws import DrawTold, draws_told
from .services.history import compare_petitions

__all__ = ["DrawTold", "compare_petitions", "draws_told"]
