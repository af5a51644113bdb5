"""Ratings: homes mark programmes from 1 to 5 on the television, counted without names."""
