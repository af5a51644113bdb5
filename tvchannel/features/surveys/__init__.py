"""Surveys that are answered on the television, by digits."""
