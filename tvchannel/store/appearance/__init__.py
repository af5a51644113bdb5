"""What a community sets up for its television to show beside the films: its places and their map."""
