"""Pure arithmetic of the log: commitments, entries, trees, tiles, notes and proofs."""
