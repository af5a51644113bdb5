"""What every room may lean on: the clock, errors, settings, texts, paths and readers. Knows nobody."""
