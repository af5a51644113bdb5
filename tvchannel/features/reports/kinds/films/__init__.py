"""Reports about columns and films, and how much of them was watched."""
