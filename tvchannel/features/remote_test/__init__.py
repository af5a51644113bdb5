"""What remote controls send, shown to staff so that a family of boxes can be chosen or written."""
