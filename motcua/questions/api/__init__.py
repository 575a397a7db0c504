"""Questions and answers for programs."""
