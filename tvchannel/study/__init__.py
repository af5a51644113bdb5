"""Pure rules of study: the day a press belongs to, what of a film was watched, whom to care for."""
