"""Technical rejections as pure rules: what is one, when the program tries again."""
