"""What one process may use of this machine and see of its disk, as the words that stand before its command."""
