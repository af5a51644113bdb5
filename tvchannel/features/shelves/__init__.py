"""The three shelves of films on the television, and what each member has chosen to watch."""
