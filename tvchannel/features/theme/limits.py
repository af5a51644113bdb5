"""How much a theme may say."""

MOST = 8  # programmes
LONGEST_NAME, LONGEST_TEXT = 20, 120  # characters: a line of the home page; what the voice says in half a minute
LONGEST_FILM = 200  # characters of a title
MOST_MONTHS = 36  # of one table or feed
