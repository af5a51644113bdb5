"""What is shown, from files: themes of months."""
