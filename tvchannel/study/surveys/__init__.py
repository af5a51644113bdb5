"""Surveys: what is asked and answered, and what of it may be told. Pure."""
