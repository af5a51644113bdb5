"""The accounts of staff: made, signed in, closed; and programs that are let in by a token."""
