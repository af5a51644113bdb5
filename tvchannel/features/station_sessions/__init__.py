"""Sessions at a station: begun by keys, the roll call, what a pack holds, closed by a second person."""
