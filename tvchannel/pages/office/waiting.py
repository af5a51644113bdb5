"""What waits for the reader of the first page: films that came back, films to review, requests, corrections."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from tvchannel.actions.resubmit import came_back
from tvchannel.pages.context import say, services
from tvchannel.pages.office.frame import PEOPLE, REVIEW, UPLOADERS
from tvchannel.pages.staff import current_staff, has_role
from tvchannel.store import catalogue, corrections, requests
from tvchannel.store.rows import FilmState, ProgrammeRow, ProgrammeState


@dataclass(frozen=True, slots=True)
class Task:
    """How much of something waits, as a sentence, and where it is dealt with."""

    sentence: str
    href: str


def waiting_for_reader() -> list[Task]:
    """What somebody of the reader's roles can do now; nothing where nothing waits."""
    tasks = [*_films(), *_people()]
    return [Task(say(sentence, n=count), href) for sentence, count, href in tasks if count]


def to_review(row: ProgrammeRow) -> bool:
    """Whether a reviewer can decide about this programme now."""
    return row.state is ProgrammeState.WAITING and row.film.state is FilmState.READY


def _films() -> Iterator[tuple[str, int, str]]:
    person = current_staff()
    if not has_role(person, *UPLOADERS, *REVIEW):
        return
    with services().store.reading() as connection:
        rows = catalogue.programmes(connection, person.community_id)
    if has_role(person, *UPLOADERS):
        returned = sum(came_back(row) for row in rows if row.uploaded_by == person.login)
        yield "%(n)s films came back to you", returned, url_for("office.films", show="bad")
    if has_role(person, *REVIEW):
        waiting = sum(to_review(row) for row in rows if row.uploaded_by != person.login)
        yield "%(n)s films are to be reviewed", waiting, url_for("office.films", show="review")


def _people() -> Iterator[tuple[str, int, str]]:
    person = current_staff()
    if not has_role(person, *PEOPLE):
        return
    with services().store.reading() as connection:
        asked = len(requests.waiting(connection, person.community_id))
        proposed = corrections.waiting_for(connection, person.community_id, person.login)
    yield "%(n)s requests are waiting", asked, url_for("office.wishes")
    yield "%(n)s corrections are waiting for you as the second person", proposed, url_for("office.corrections")
