"""Writing technical rejections down, and how each ended."""
