"""Sealed fields: keys, AES-GCM, and which columns are sealed."""
