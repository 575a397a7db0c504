"""Pure rules of the package: what a file may be, how values are worded on paper."""
