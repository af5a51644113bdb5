"""What is looked for in a text before it is published. Pure."""
