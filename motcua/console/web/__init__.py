"""Pages of administrators: one module per thing, thin around the acts."""
