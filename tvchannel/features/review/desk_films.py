"""The films of the community: which wait, are being taken in, are to be reviewed, are on air."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Response, request, url_for

from media.queue import Wait
from tvchannel.base.roles import FILMS, UPLOADERS
from tvchannel.core import film_queue
from tvchannel.core.films.standing import to_review
from tvchannel.desk.films.facts_words import series
from tvchannel.desk.films.film_hints import FilmHint, hints
from tvchannel.desk.kit import words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import fragment, page
from tvchannel.http.context import language, now, opens_to, say, services
from tvchannel.http.staff_session import current_staff, has_role
from tvchannel.store.channel import catalogue, contributions, topics
from tvchannel.store.entities import FilmState, ProgrammeRow, ProgrammeState
from tvchannel.store.service import staff_accounts
from tvchannel.study.films.film_facts import FORMAT_WORDS, FilmFormat
from tvchannel.study.looking.film_words import film_text, holds

LONGEST_WORDS = 80
_BAD = (FilmState.REFUSED, FilmState.FAILED)
_TABS: dict[str, tuple[str, Callable[[ProgrammeRow], bool]]] = {
    "all": ("All", lambda row: True),
    "review": ("To be reviewed", to_review),
    "coming": ("Being taken in", lambda row: row.film.state in (FilmState.WAITING, FilmState.WORKING)),
    "air": ("On air", lambda row: row.approved and not row.hidden and not words.expired(row)),
    "expired": ("Expired", lambda row: row.approved and words.expired(row)),
    "bad": ("Refused or sent back", lambda row: row.film.state in _BAD or row.state is ProgrammeState.RETURNED),
    "off": ("Taken off the air", lambda row: row.state is ProgrammeState.WITHDRAWN),
}


@dataclass(frozen=True, slots=True)
class FilmLine:
    """One film of the list; `percent` is how far the taking in is, `thumb` "" while there is no picture."""

    title: str
    href: str
    thumb: str
    column: str
    colour: str
    series: str
    length: str
    state: str
    tone: str
    percent: int
    wait: str
    why: str
    note: str
    hints: list[str]
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of the list, and how many are in it."""

    label: str
    href: str
    count: int
    here: bool


@dataclass(frozen=True, slots=True)
class FilmQuery:
    """What the reader asks the list for: a tab, a topic (its id), a format and words; "" for all."""

    show: str
    topic: str
    format: str
    words: str = ""

    def address(self, endpoint: str, show: str = "") -> str:
        """The list, or its news, with this choice; `show`: at another tab."""
        asked: dict[str, Any] = {
            "topic": self.topic or None,
            "format": self.format or None,
            "words": self.words or None,
        }
        return url_for(endpoint, show=show or self.show, **asked)

    def fits(self, row: ProgrammeRow) -> bool:
        """Whether a programme is of the topic and the format, and all the words stand in what is said of it."""
        of_topic = self.topic in ("", str(row.facts.topic_id))
        fits = of_topic and self.format in ("", row.facts.format)
        return fits and (not self.words or holds(film_text(row.facts), self.words))


@blueprint.get("/films")
@opens_to(*FILMS)
def films() -> Response:
    """The list, the newest upload first.

    `?show=` is one of the tabs, `?topic=` and `?format=` what it is to be of, `?words=` what stands in title, summary,
    series or source.
    """
    query = _asked()
    lines, moving, tabs = _list(query)
    with services().store.reading() as connection:
        known = topics.topics(connection, current_staff().community_id)
    return page(
        "review/films",
        say("Films"),
        place="films",
        lines=lines,
        tabs=tabs,
        news=query.address("office.films_news") if moving else "",
        may_upload=has_role(current_staff(), *UPLOADERS),
        query=query,
        longest=LONGEST_WORDS,
        topics=[(str(number), name.say(language())) for number, name in known.items()],
        formats=[(value.value, say(sentence)) for value, sentence in FORMAT_WORDS.items()],
    )


@blueprint.get("/films/news")
@opens_to(*FILMS)
def films_news() -> Response:
    """The list anew."""
    lines, _, tabs = _list(_asked())
    return fragment("review/film-list", lines=lines, tabs=tabs)


def _asked() -> FilmQuery:
    show, topic, form = (request.args.get(name, "") for name in ("show", "topic", "format"))
    words_asked = request.args.get("words", "").strip()[:LONGEST_WORDS]
    return FilmQuery(show if show in _TABS else "all", topic, form if form in [*FilmFormat] else "", words_asked)


def _list(query: FilmQuery) -> tuple[list[FilmLine], bool, list[Tab]]:
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        rows = catalogue.programmes(connection, community_id)
        columns = {column.key: column for column in catalogue.columns(connection, community_id)}
        people = {**staff_accounts.names(connection, community_id), contributions.WHO: say("sent by a member")}
    known = hints(rows)
    rows = [row for row in rows if query.fits(row)]
    tabs = [
        Tab(say(label), query.address("office.films", key), sum(map(belongs, rows)), key == query.show)
        for key, (label, belongs) in _TABS.items()
    ]
    moving = any(_TABS["coming"][1](row) for row in rows)
    colours = {key: (column.title.say(language()), column.colour) for key, column in columns.items()}
    waits = film_queue.waits(services().store, now()) if moving else {}
    shown = [row for row in rows if _TABS[query.show][1](row)]
    lines = [_line(row, colours, people, known.get(row.id, []), waits.get(row.material)) for row in shown]
    return lines, moving, tabs


def _line(
    row: ProgrammeRow,
    columns: dict[str, tuple[str, str]],
    people: dict[str, str],
    known: list[FilmHint],
    wait: Wait | None,
) -> FilmLine:
    column, colour = columns.get(row.column_key, (row.column_key, ""))
    ready = row.film.state is FilmState.READY
    return FilmLine(
        title=row.title.say(language()),
        href=url_for("office.programme", programme_id=row.id),
        thumb=_thumb(row) if ready else "",
        column=column,
        colour=colour,
        series=series(row.facts),
        length=words.length(row.film.length_ms),
        state=words.state(row),
        tone=words.tone(row),
        percent=round(row.film.progress * 100),
        wait=words.wait(wait, row.film),
        why=words.why(row.film),
        note=words.note(row) if row.state in (ProgrammeState.RETURNED, ProgrammeState.WITHDRAWN) else "",
        hints=[hint.sentence for hint in known],
        who=people.get(row.uploaded_by, row.uploaded_by),
        when=words.instant(row.uploaded_at),
    )


def _thumb(row: ProgrammeRow) -> str:
    return url_for("streams.film_file", programme_id=row.id, name="thumb.jpg", cover=row.cover[:8] or None)
