"""What a community begins with, read into values: its own file, and the list of its members. Pure."""
