"""What the data interface is made of: operations that say what they take and give, and problems in words."""
