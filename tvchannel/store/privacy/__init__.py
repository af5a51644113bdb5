"""Erasure of a person, and receipts of what was removed because its time was over."""
