"""What TV pages are made of: sizes, families, places, focus, letters that fit, voice, and who is at the television."""
