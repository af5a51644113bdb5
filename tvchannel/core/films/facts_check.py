"""What may be said of a film: texts made even, and refused in words where they cannot be used."""

from dataclasses import replace
from datetime import date, time, timedelta

from sqlalchemy import Connection

from epg.titles import Title
from epg.validity import Validity
from tvchannel.base.errors import Invalid
from tvchannel.store.channel import catalogue, topics
from tvchannel.study.films.film_facts import FilmFacts, FilmOrigin, ShownConsent

_MIDNIGHT = time()
LONGEST_TITLE = 60
LONGEST_SUMMARY = 80  # Chinese characters: what a television shows of it beside the picture
LONGEST_LINE = 80  # of a series, a source, a licence, a name


def checked(facts: FilmFacts) -> FilmFacts:
    """The facts as they are kept: blanks made even, nothing beside the point. Raises Invalid, in words."""
    taken_over, agreed = facts.origin is FilmOrigin.TAKEN_OVER, facts.shown_consent is ShownConsent.AGREED
    found = replace(
        facts,
        title=_title(facts.title),
        summary=_summary(facts.summary),
        source=" ".join(facts.source.split()) if taken_over else "",
        licence=" ".join(facts.licence.split()) if taken_over else "",
        consent_kept_by=" ".join(facts.consent_kept_by.split()) if agreed else "",
    )
    found = _even_times(found)
    if sentence := "".join(wrong_dates(found.validity).values()):
        raise Invalid(sentence)
    if taken_over and not found.source:
        raise Invalid("Please say from whom the film is taken over.")
    if agreed and not found.consent_kept_by:
        raise Invalid("Please say who keeps the consents of the persons shown.")
    if max(map(len, (found.source, found.licence, found.consent_kept_by))) > LONGEST_LINE:
        raise Invalid("The text is too long: at most %(most)s characters.", most=LONGEST_LINE)
    return found


def wrong_dates(validity: Validity) -> dict[str, str]:
    """What is wrong with the days and times of a film: a sentence by the name of the fact; at most one."""
    valid_from, valid_until, valid_from_time, valid_until_time = validity
    if valid_from_time and not valid_from:
        return {"valid_from": "Please choose the day of this time too."}
    if valid_until_time and not valid_until:
        return {"valid_until": "Please choose the day of this time too."}
    if not valid_from or not valid_until:
        return {}
    if valid_until < valid_from:
        return {"valid_until": "The last day is before the first day."}
    same_day = valid_until == valid_from
    if same_day and valid_from_time and valid_until_time and valid_until_time <= valid_from_time:
        return {"valid_until": "It ends before it begins."}
    return {}


def _even_times(facts: FilmFacts) -> FilmFacts:
    """Midnight, at which a day begins, is told by the days alone: nothing of a last day that ends at 00:00 is shown."""
    if facts.valid_from_time == _MIDNIGHT:
        facts = replace(facts, valid_from_time=None)
    last = facts.valid_until
    if facts.valid_until_time == _MIDNIGHT and last and last != date.min:
        return replace(facts, valid_until=last - timedelta(days=1), valid_until_time=None)
    return facts


def require_known(connection: Connection, community_id: int, facts: FilmFacts) -> None:
    """Raises NotFound, Invalid where the community has no such column, topic or channel."""
    catalogue.column(connection, community_id, facts.column_key)
    if facts.topic_id is not None and facts.topic_id not in topics.topics(connection, community_id):
        raise Invalid("There is no such topic here.")
    if not facts.scope <= {one.key for one in catalogue.channels(connection, community_id)}:
        raise Invalid("There is no such channel here.")


def _title(title: Title) -> Title:
    zh, en = (" ".join(text.split()) for text in (title.zh, title.en))
    if not zh:
        raise Invalid("The programme needs a title.")
    if len(zh) > LONGEST_TITLE or len(en) > 2 * LONGEST_TITLE:
        raise Invalid("The title is too long: at most %(most)s characters.", most=LONGEST_TITLE)
    if not (zh + en).isprintable():
        raise Invalid("The title holds characters that cannot be shown.")
    return Title(zh, en)


def _summary(summary: Title) -> Title:
    """In one paragraph."""
    zh, en = (" ".join(text.split()) for text in (summary.zh, summary.en))
    if len(zh) > LONGEST_SUMMARY or len(en) > 2 * LONGEST_SUMMARY:
        raise Invalid("The summary is too long: at most %(most)s characters.", most=LONGEST_SUMMARY)
    if zh + en and not (zh + en).isprintable():
        raise Invalid("The summary holds characters that cannot be shown.")
    return Title(zh, en)
