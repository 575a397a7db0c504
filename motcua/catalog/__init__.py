"""The procedures of the State: versions, documents, fees, limits, search."""
