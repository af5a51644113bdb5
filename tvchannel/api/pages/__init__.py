"""What of the data interface belongs to no feature."""
