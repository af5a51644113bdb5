"""A lecture while it is held: received from its sender, cut into the channel's ticks, kept as segments."""
