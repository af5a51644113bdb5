"""What members ask of the branch from their television, and what became of it."""
