"""Evaluation: what people say after an answer, and what the nine criteria of the law count."""
