"""What other packages may use of evaluation; everything else in here is private."""

from .asking import rating_link
from .services.keep_points import compare_points

__all__ = ["compare_points", "rating_link"]
