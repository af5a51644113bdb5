"""Rolls of members from spreadsheets: read, compared with the register, entered in small pieces, and taken back."""
