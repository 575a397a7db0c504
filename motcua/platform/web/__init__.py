"""What every page shares: middleware, context, health."""
