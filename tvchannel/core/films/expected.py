"""A file that arrives may be a film that is expected: which one it is, and what is said of it then."""

from dataclasses import replace

from sqlalchemy import Connection

from tvchannel.store.channel import catalogue, expected_films, topics
from tvchannel.store.channel.expected_films import ExpectedRow
from tvchannel.study.films.expected import file_key
from tvchannel.study.films.film_facts import FilmFacts


def expected(connection: Connection, community_id: int, source_name: str, digest: str) -> ExpectedRow | None:
    """The missing film of which this is the file: by its SHA-256 (hex, "" unknown), or else by its name.

    A name that several are known by is nobody's.
    """
    if digest and (found := expected_films.of_digest(connection, community_id, digest)):
        return found[0]
    key = file_key(source_name)
    named = expected_films.of_file(connection, community_id, key) if key else []
    return named[0] if len(named) == 1 else None


def usable(connection: Connection, community_id: int, facts: FilmFacts) -> FilmFacts:
    """The facts without a column ("" then), a topic and channels that are not there any more."""
    columns = {one.key for one in catalogue.columns(connection, community_id)}
    channels = {one.key for one in catalogue.channels(connection, community_id)}
    known = topics.topics(connection, community_id)
    return replace(
        facts,
        column_key=facts.column_key if facts.column_key in columns else "",
        topic_id=facts.topic_id if facts.topic_id in known else None,
        scope=facts.scope & channels,
    )


def note_arrival(
    connection: Connection,
    community_id: int,
    source_name: str,
    digest: str,
    programme_id: int,
    *,
    chosen: int | None = None,
) -> None:
    """A programme was made of a file: where it is that of an expected film, or somebody `chose` one, it has come."""
    found = expected_films.missing(connection, community_id, chosen) if chosen is not None else None
    found = found or expected(connection, community_id, source_name, digest)
    if found is not None:
        expected_films.note(connection, found.id, programme_id)
