"""Internal processes: parsed drawings and the pure router."""
