"""Personal information: erasure at a member's wish, lists that outlive an old file, and the removal of what is over."""
