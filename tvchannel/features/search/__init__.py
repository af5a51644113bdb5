"""The television's search: hot words, and titles by the digits of their initials."""
