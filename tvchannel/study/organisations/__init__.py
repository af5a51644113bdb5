"""The tree of organisations above the communities."""
