"""Whether records are what was written: the chain verified, heads, and what they cover besides it."""
