"""HTTP in, HTML, playlists and feeds out. Views read, or call one action; they decide nothing."""
