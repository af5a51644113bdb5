"""Films by words that stand in what is said of them: title, summary, series, source. Pure.

The same on every database, because no database compares. Blanks count for nothing, nor do wide letters and capitals.
"""

from collections.abc import Iterable

from tvchannel.study.films.film_facts import FilmFacts
from tvchannel.study.text_normalization import settled


def folded(text: str) -> str:
    """`text` as it is compared."""
    return settled(text).casefold().replace(" ", "")


def film_text(facts: FilmFacts) -> str:
    """All that is said of a film, as it is compared; a word never reaches from one field into the next."""
    fields = (
        facts.title.zh,
        facts.title.en,
        facts.summary.zh,
        facts.summary.en,
        facts.series or "",
        facts.source,
    )
    return "\n".join(map(folded, fields))


def holds(text: str, wanted: str) -> bool:
    """Whether a `film_text` holds every word of `wanted`, which blanks part; nothing wanted is held by all."""
    return all(folded(word) in text for word in settled(wanted).split())


def holds_any(text: str, phrases: Iterable[str]) -> bool:
    """Whether a `film_text` holds one of `phrases`, each with all that stands in it; an empty one is held by none."""
    return any(phrase in text for phrase in map(folded, phrases) if phrase)
