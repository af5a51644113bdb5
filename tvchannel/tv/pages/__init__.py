"""The pages for the television that belong to no feature."""
