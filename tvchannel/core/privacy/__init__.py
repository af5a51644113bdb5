"""Erasure at a member's wish, the lists that outlive an old file, and the removal of what is over."""
