"""Heads of the records, who is told of them, and how records are verified against them."""
