"""Columns and the community's own look, kept at the desk."""
