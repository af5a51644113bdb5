"""The pages of the desk that belong to no feature."""
