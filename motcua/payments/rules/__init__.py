"""Pure rules of the package: what a dossier costs, and how a transfer is written as a code."""
