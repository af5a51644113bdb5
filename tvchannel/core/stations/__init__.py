"""What pages of a station share: the PIN of whoever keeps it."""
