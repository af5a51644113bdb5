"""What the pages share beneath them: requests, sessions, streams and feeds, and what goes first under load."""
