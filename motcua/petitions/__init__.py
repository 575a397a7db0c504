"""Petitions: what people complain of and suggest, who has it, and what was answered."""
