"""What is taught at the television: its remote control."""
