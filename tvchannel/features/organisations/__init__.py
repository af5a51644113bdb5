"""The tree of organisations above the communities, and the branches within one."""
