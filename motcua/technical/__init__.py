"""What the program turned down for technical reasons: a class of its own, counted against it."""
