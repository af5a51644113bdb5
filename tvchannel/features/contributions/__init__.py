"""What members send for the channel from a phone: a code, a page that takes one file, and what became of it."""
