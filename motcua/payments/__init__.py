"""Fees computed by rule and an append-only ledger of money."""
