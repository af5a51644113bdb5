"""The films of a community: listed, reviewed, edited, withdrawn, removed."""
