"""Linking a television to a household by a code, and what staff do about boxes."""
