"""The stations of a community: their registry at the desk, the page of a station's television, open screens."""
