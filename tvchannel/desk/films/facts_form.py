"""The fields in which people say what a film is: read from a form, filled in, and what there is to choose from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import Connection
from werkzeug.datastructures import MultiDict

from epg.columns import Column
from epg.titles import Title
from epg.validity import Validity
from tvchannel.base.errors import Invalid
from tvchannel.core.films import facts_check
from tvchannel.core.films.facts_check import LONGEST_LINE, LONGEST_SUMMARY, LONGEST_TITLE
from tvchannel.desk.kit import forms
from tvchannel.http.context import language, say
from tvchannel.store.channel import catalogue, topics
from tvchannel.store.entities import ProgrammeRow
from tvchannel.study.films.film_facts import (
    FORMAT_WORDS,
    LEVEL_WORDS,
    ORIGIN_WORDS,
    SHOWN_CONSENT_WORDS,
    FilmFacts,
    FilmFormat,
    FilmLevel,
    FilmOrigin,
    ShownConsent,
)

_MOST_EPISODE, _MOST_TOPIC = 9999, 2**31 - 1
Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class FactsFields:
    """What the fields offer: (value, words) of each list, and the longest text of title, summary and other lines."""

    columns: list[tuple[str, str]]
    topics: list[tuple[str, str]]
    formats: list[tuple[str, str]]
    levels: list[tuple[str, str]]
    origins: list[tuple[str, str]]
    shown_consents: list[tuple[str, str]]
    channels: list[tuple[str, str]]
    series: list[str]
    sources: list[str]
    longest: int = LONGEST_TITLE
    longest_summary: int = LONGEST_SUMMARY
    longest_line: int = LONGEST_LINE


def read(form: MultiDict[str, str]) -> FilmFacts:
    """What was typed and chosen. Raises Invalid, in words."""
    return FilmFacts(
        column_key=form.get("column", ""),
        title=Title(form.get("title_zh", ""), form.get("title_en", "")),
        summary=Title(form.get("summary_zh", ""), form.get("summary_en", "")),
        series=forms.text(form, "series", LONGEST_LINE) or None,
        episode=forms.number(form, "episode", _MOST_EPISODE),
        valid_from=forms.day(form, "valid_from"),
        valid_until=forms.day(form, "valid_until"),
        valid_from_time=_time(form, "valid_from_time"),
        valid_until_time=_time(form, "valid_until_time"),
        format=_chosen(form, "format", FilmFormat),
        level=_chosen(form, "level", FilmLevel),
        topic_id=forms.number(form, "topic", _MOST_TOPIC),
        origin=_chosen(form, "origin", FilmOrigin),
        source=forms.text(form, "source", LONGEST_LINE),
        licence=forms.text(form, "licence", LONGEST_LINE),
        shown_consent=_chosen(form, "shown_consent", ShownConsent) or ShownConsent.NOT_YET,
        consent_kept_by=forms.text(form, "consent_kept_by", LONGEST_LINE),
        scope=frozenset(form.getlist("scope")),
    )


def wrong_dates(form: MultiDict[str, str]) -> dict[str, str]:
    """What is wrong with the days and times, in words by the name of the field beside which it stands."""
    wrong: dict[str, str] = {}
    first = forms.checked(wrong, "valid_from", lambda: forms.day(form, "valid_from"))
    last = forms.checked(wrong, "valid_until", lambda: forms.day(form, "valid_until"))
    begins = forms.checked(wrong, "valid_from_time", lambda: _time(form, "valid_from_time"))
    ends = forms.checked(wrong, "valid_until_time", lambda: _time(form, "valid_until_time"))
    told = facts_check.wrong_dates(Validity(first, last, begins, ends))
    return {name: say(sentence) for name, sentence in told.items()} | wrong


def _time(form: MultiDict[str, str], name: str) -> time | None:
    return forms.clock(form, name) if form.get(name, "").strip() else None


def _chosen(form: MultiDict[str, str], name: str, kind: type[Choice]) -> Choice | None:
    value = form.get(name, "")
    if value and value not in [*kind]:
        raise Invalid("Please choose one of these.")
    return kind(value) if value else None


def values(facts: FilmFacts) -> MultiDict[str, str]:
    """The fields as they are filled in with these facts."""
    told = {
        "title_zh": facts.title.zh,
        "title_en": facts.title.en,
        "summary_zh": facts.summary.zh,
        "summary_en": facts.summary.en,
        "column": facts.column_key,
        "series": facts.series,
        "episode": facts.episode,
        "valid_from": facts.valid_from,
        "valid_until": facts.valid_until,
        "valid_from_time": facts.valid_from_time and f"{facts.valid_from_time:%H:%M}",
        "valid_until_time": facts.valid_until_time and f"{facts.valid_until_time:%H:%M}",
        "format": facts.format,
        "level": facts.level,
        "topic": facts.topic_id,
        "origin": facts.origin,
        "source": facts.source,
        "licence": facts.licence,
        "shown_consent": facts.shown_consent,
        "consent_kept_by": facts.consent_kept_by,
    }
    filled = MultiDict((name, "" if value is None else str(value)) for name, value in told.items())
    filled.setlist("scope", sorted(facts.scope))
    return filled


def offered(connection: Connection, community_id: int, rows: Iterable[ProgrammeRow]) -> FactsFields:
    """What there is to choose from in a community; `rows` are its programmes."""
    known = [row.facts for row in rows]
    return FactsFields(
        columns=[(column.key, _named(column)) for column in catalogue.columns(connection, community_id)],
        topics=[
            (str(number), name.say(language())) for number, name in topics.topics(connection, community_id).items()
        ],
        formats=_in_words(FORMAT_WORDS),
        levels=_in_words(LEVEL_WORDS),
        origins=_in_words(ORIGIN_WORDS),
        shown_consents=_in_words(SHOWN_CONSENT_WORDS),
        channels=[(one.key, one.name.say(language())) for one in catalogue.channels(connection, community_id)],
        series=sorted({facts.series for facts in known if facts.series}),
        sources=sorted({facts.source for facts in known if facts.source}),
    )


def _in_words(choices: Mapping[Choice, str]) -> list[tuple[str, str]]:
    return [(value.value, say(sentence)) for value, sentence in choices.items()]


def _named(column: Column) -> str:
    name = column.title.say(language())
    return say("%(name)s (hidden)", name=name) if column.hidden else name
