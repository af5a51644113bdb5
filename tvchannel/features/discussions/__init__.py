"""Discussions of a theme, and what is said of a film: by ready sentences on the television, shown once approved."""
