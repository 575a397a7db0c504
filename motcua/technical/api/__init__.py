"""Technical rejections for programs."""
