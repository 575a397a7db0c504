"""The watch over time limits: who is warned, who is told that a moment passed."""
