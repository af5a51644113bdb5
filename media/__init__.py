"""The films: from a stranger's file to segments of one tick, and the playlists over them."""
