"""What only grows: the ledger and its chain, corrections, offers, and notes of what was changed."""
