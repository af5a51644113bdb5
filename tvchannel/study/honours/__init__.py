"""Annual honours (records, R8): what they are, and what they need before they are given."""
