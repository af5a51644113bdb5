"""Tokens of the data interface, kept at the desk: made, named, closed. What is read with them each feature offers."""
