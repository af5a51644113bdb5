"""What is said of a film in the community that gets it: its own column and topic, and where the film is from. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from epg.columns import Column
from epg.titles import Title
from tvchannel.core.films.facts_check import LONGEST_LINE
from tvchannel.study import names
from tvchannel.study.films.film_facts import FilmFacts, FilmOrigin, ShownConsent

_MADE_BY, _BETWEEN = "原作：", "；"


def facts_there(
    facts: FilmFacts, community: Title, column: Column, topic: str, columns: Sequence[Column], topics: dict[int, Title]
) -> FilmFacts:
    """The facts for a community with these `columns` (at least one) and `topics`.

    `community` is who gives it, `column` and `topic` ("" none) are where it stands there. Its source is the community
    that gives it; who made it, where that was somebody else, stands with the licence.
    """
    taken_over = facts.origin is FilmOrigin.TAKEN_OVER
    licence = [f"{_MADE_BY}{facts.source}"] if taken_over else []
    agreed = facts.shown_consent is ShownConsent.AGREED
    return replace(
        facts,
        column_key=_column(column, columns),
        topic_id=next((number for number, name in topics.items() if names.key(name.zh) == names.key(topic)), None),
        origin=FilmOrigin.TAKEN_OVER,
        source=community.zh[:LONGEST_LINE],
        licence=_BETWEEN.join([*licence, *([facts.licence] if facts.licence else [])])[:LONGEST_LINE],
        consent_kept_by=f"{community.zh} {facts.consent_kept_by}"[:LONGEST_LINE] if agreed else "",
        scope=frozenset(),
    )


def _column(column: Column, columns: Sequence[Column]) -> str:
    """The key of the column of the same key or name; else the first one, and whoever reviews it changes that."""
    same = [one for one in columns if one.key == column.key]
    named = [one for one in columns if names.key(one.title.zh) == names.key(column.title.zh)]
    return (same or named or [*columns])[0].key
