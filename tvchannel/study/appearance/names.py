"""How long the names of columns and communities may be: what the pages for the TV show without a cut."""

from epg.titles import Title

# At most so many characters, in Chinese and in English.
COLUMN_NAME, COMMUNITY_NAME = (6, 22), (16, 32)


def fits(name: Title, most: tuple[int, int]) -> bool:
    """Whether the TV shows `name` to its end in both languages."""
    return len(name.zh) <= most[0] and len(name.en) <= most[1]
