"""What a community may look like on the TV: colours that carry letters, lengths of names, the order of columns."""
