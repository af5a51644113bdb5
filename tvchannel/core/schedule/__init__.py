"""A channel's grid as it goes on air."""
