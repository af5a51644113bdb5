"""What the service asks of machines elsewhere."""
