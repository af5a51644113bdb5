"""Catalogues of films: a table says what will come, and each file that comes is known by it."""
