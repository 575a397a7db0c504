"""Pure rules of internal processes: reading, routing, measuring, drawing."""
