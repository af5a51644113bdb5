"""What the branch does together: its activities, and attendance at them."""
