"""What may be said of a film: texts made even, and refused in words where they cannot be used."""

from dataclasses import replace

from sqlalchemy import Connection

from epg.titles import Title
from tvchannel.base.errors import Invalid
from tvchannel.store.channel import catalogue, topics
from tvchannel.study.films.film_facts import FilmFacts, FilmOrigin, ShownConsent

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
    if facts.valid_from and facts.valid_until and facts.valid_until < facts.valid_from:
        raise Invalid("The last day is before the first day.")
    if taken_over and not found.source:
        raise Invalid("Please say from whom the film is taken over.")
    if agreed and not found.consent_kept_by:
        raise Invalid("Please say who keeps the consents of the persons shown.")
    if max(map(len, (found.source, found.licence, found.consent_kept_by))) > LONGEST_LINE:
        raise Invalid("The text is too long: at most %(most)s characters.", most=LONGEST_LINE)
    return found


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
