"""What is held while the channel shows it."""
