"""Everything about one person, for that person: on paper and as a file."""
