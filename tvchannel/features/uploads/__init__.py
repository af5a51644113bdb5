"""Files on their way to review: received in pieces or at once, sent in, sent in again."""
