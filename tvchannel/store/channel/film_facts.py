"""The facts of a film as they stand in the columns of a programme, and in a document."""

from collections.abc import Mapping
from datetime import date, time
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Row

from epg.titles import Title
from tvchannel.study.films.film_facts import FilmFacts, FilmFormat, FilmLevel, FilmOrigin, ShownConsent


def columns_of(facts: FilmFacts) -> dict[str, Any]:
    """The values of a programme's columns."""
    return {
        "column_key": facts.column_key,
        "title_zh": facts.title.zh,
        "title_en": facts.title.en,
        "summary_zh": facts.summary.zh,
        "summary_en": facts.summary.en,
        "series": facts.series,
        "episode": facts.episode,
        "valid_from": facts.valid_from,
        "valid_until": facts.valid_until,
        "valid_from_time": facts.valid_from_time,
        "valid_until_time": facts.valid_until_time,
        "format": facts.format,
        "level": facts.level,
        "topic_id": facts.topic_id,
        "origin": facts.origin,
        "source": facts.source,
        "licence": facts.licence,
        "shown_consent": facts.shown_consent,
        "consent_kept_by": facts.consent_kept_by,
        "scope": sorted(facts.scope),
    }


def facts_of(row: Row[Any] | SimpleNamespace) -> FilmFacts:
    """What stands in a row of the table."""
    return FilmFacts(
        column_key=row.column_key,
        title=Title(row.title_zh, row.title_en),
        summary=Title(row.summary_zh, row.summary_en),
        series=row.series,
        episode=row.episode,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        valid_from_time=row.valid_from_time,
        valid_until_time=row.valid_until_time,
        format=FilmFormat(row.format) if row.format else None,
        level=FilmLevel(row.level) if row.level else None,
        topic_id=row.topic_id,
        origin=FilmOrigin(row.origin) if row.origin else None,
        source=row.source,
        licence=row.licence,
        shown_consent=ShownConsent(row.shown_consent),
        consent_kept_by=row.consent_kept_by,
        scope=frozenset(row.scope),
    )


_DAYS, _TIMES = ("valid_from", "valid_until"), ("valid_from_time", "valid_until_time")


def plain_of(facts: FilmFacts) -> dict[str, Any]:
    """As JSON keeps them."""
    values = columns_of(facts)
    told = {name: values[name].isoformat() for name in (*_DAYS, *_TIMES) if values[name] is not None}
    return values | told


def of_plain(plain: Mapping[str, Any]) -> FilmFacts:
    """What `plain_of` gave."""
    days = {name: date.fromisoformat(plain[name]) for name in _DAYS if plain[name] is not None}
    times = {name: time.fromisoformat(plain[name]) for name in _TIMES if plain[name] is not None}
    return facts_of(SimpleNamespace(**{**plain, **days, **times}))
