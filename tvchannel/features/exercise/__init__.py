"""An exercise of the remote control on the television; nothing of it is counted or kept."""
