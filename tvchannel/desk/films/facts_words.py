"""What is said of a film, as lines of words for the page of its programme."""

from collections.abc import Iterator, Mapping

from epg.titles import Title
from tvchannel.desk.kit import words
from tvchannel.http.context import language, say
from tvchannel.study.films.film_facts import (
    FORMAT_WORDS,
    LEVEL_WORDS,
    ORIGIN_WORDS,
    SHOWN_CONSENT_WORDS,
    FilmFacts,
    FilmOrigin,
)


def lines(facts: FilmFacts, topics: Mapping[int, Title], channels: Mapping[str, Title]) -> Iterator[tuple[str, str]]:
    """(name, words) of each fact besides the title and the column; what nobody has said is told as that."""
    unsaid = say("Not said yet")
    if told := series(facts):
        yield say("Series"), told
    if facts.summary.zh or facts.summary.en:
        yield say("Summary"), facts.summary.say(language())
    topic = topics.get(facts.topic_id) if facts.topic_id is not None else None
    yield say("Topic"), topic.say(language()) if topic else unsaid
    yield say("Format"), say(FORMAT_WORDS[facts.format]) if facts.format else unsaid
    yield say("Level"), say(LEVEL_WORDS[facts.level]) if facts.level else unsaid
    yield say("Where the film is from"), _origin(facts) or unsaid
    consent = say(SHOWN_CONSENT_WORDS[facts.shown_consent])
    if facts.consent_kept_by:
        consent = say("%(consent)s; kept by %(name)s", consent=consent, name=facts.consent_kept_by)
    yield say("The persons who are shown"), consent
    if facts.scope:
        names = [channels[key].say(language()) if key in channels else key for key in sorted(facts.scope)]
        yield say("Which channels show it"), say(", ").join(names)
    yield say("May be shown"), words.shown(facts.validity)


def series(facts: FilmFacts) -> str:
    """The series and the number in it; "" for a film of its own."""
    if not facts.series:
        return ""
    return say("%(series)s, part %(n)s", series=facts.series, n=facts.episode) if facts.episode else facts.series


def _origin(facts: FilmFacts) -> str:
    if facts.origin is not FilmOrigin.TAKEN_OVER:
        return say(ORIGIN_WORDS[facts.origin]) if facts.origin else ""
    made_by = say("Made by %(source)s", source=facts.source)
    return say("%(origin)s (%(licence)s)", origin=made_by, licence=facts.licence) if facts.licence else made_by
