"""What every folder may import: the clock, errors, settings, texts, paths and readers. Knows nobody."""
