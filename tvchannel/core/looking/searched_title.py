"""What a search finds besides films: what a feature says of it."""

from dataclasses import dataclass

from epg.titles import Title


@dataclass(frozen=True, slots=True)
class SearchedTitle:
    """A title, what it is (`note`, English, to be translated), and its page: an endpoint of the television, its number.

    The page comes back to where it was opened from.
    """

    title: Title
    note: str
    endpoint: str
    number: int
