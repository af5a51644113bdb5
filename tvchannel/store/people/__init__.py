"""Households, members, what they agreed to and what they ask for."""
