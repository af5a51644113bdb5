"""The accounts of staff: made, signed in, closed."""
