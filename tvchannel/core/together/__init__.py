"""What the branch does together: who came to an activity, read and entered."""
