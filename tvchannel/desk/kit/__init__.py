"""What the pages of the desk are made of: frame, forms, words, charts, names that are looked at on record."""
