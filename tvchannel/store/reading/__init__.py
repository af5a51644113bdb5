"""What is read on the television: books, and the drawing of their pages."""
