"""Sums of study: the years of members as they are kept, and how much films are watched. Pure."""
