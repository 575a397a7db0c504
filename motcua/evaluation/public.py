"""What other packages may use of evaluation; everything else in here is private."""

from .asking import rating_link
from .services.compare import compare_evaluation

__all__ = ["compare_evaluation", "rating_link"]
