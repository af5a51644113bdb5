"""The week planned at the desk: a draft of the grid, what would change, publishing it, and going back."""
