"""Parts that several TV pages show: the household, tiles of programmes, what is on now, the playing session."""
