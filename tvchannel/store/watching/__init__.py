"""What boxes played, who sat before them, and what was derived from it."""
