"""Two lists that say what films are: the community's topics, and the sources that it trusts."""
