"""Films from upload to review: sent in, sent back, sent in again, approved, withdrawn."""
