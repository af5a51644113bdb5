"""What is said of films, and what a review asks for."""
