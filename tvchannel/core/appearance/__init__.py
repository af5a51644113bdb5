"""How a community and its columns look on the TV: one way of changing it, for the desk and for a community's file."""
