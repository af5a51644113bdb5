"""Looking for people, and why somebody looks: rules."""
