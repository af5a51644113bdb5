"""The accounts of staff, kept at the desk by the administrator."""
