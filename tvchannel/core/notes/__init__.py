"""What requests note by the way, beside the actions: a television seen, a page refused, a write that came through."""
