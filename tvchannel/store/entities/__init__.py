"""What the store hands out: frozen rows."""
