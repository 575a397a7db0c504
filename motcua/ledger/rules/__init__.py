"""Pure rules of the ledger: bytes in, bytes out."""
