"""Pages of technical rejections."""
