"""The calendar of what the branch does together."""
