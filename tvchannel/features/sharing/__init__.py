"""Films that a community shares with others in the same house, which review them again."""
