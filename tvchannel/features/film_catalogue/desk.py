"""The films that are expected, at the desk: which are missing, which have come, and what nobody has said of them."""

from dataclasses import dataclass

from flask import Response, request, url_for
from sqlalchemy import Connection

from tvchannel.base.roles import FILMS, UPLOADERS
from tvchannel.desk.films import facts_words
from tvchannel.desk.kit import words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.row_pages import row_page
from tvchannel.features.film_catalogue import actions
from tvchannel.http.context import language, now, opens_to, say, services
from tvchannel.http.staff_session import current_staff, has_role
from tvchannel.store.channel import catalogue, expected_films
from tvchannel.store.channel.expected_films import ExpectedRow
from tvchannel.store.entities import ProgrammeRow
from tvchannel.study.films.film_facts import FilmFacts

_ROWS = 100
_CAME = "came"


@dataclass(frozen=True, slots=True)
class ExpectedLine:
    """An expected film in words: `where` is its column and series, `file` how its file is known, `unsaid` what nobody
    has said of it. `programme` is what came for it ("" nothing), at `href`.
    """

    id: int
    title: str
    where: str
    file: str
    length: str
    unsaid: str
    programme: str = ""
    href: str = ""


@blueprint.get("/expected-films")
@opens_to(*FILMS)
def expected_films_list() -> Response:
    """Those that are missing; with `?show=came` those that have come."""
    came, community_id = request.args.get("show") == _CAME, current_staff().community_id
    with services().store.reading() as connection:
        counts = [expected_films.count(connection, community_id, came=one) for one in (False, True)]
        pages = row_page(counts[came], _ROWS)
        rows = expected_films.page(connection, community_id, pages.start, pages.size, came=came)
        lines = _lines(connection, community_id, rows)
    return page(
        "film_catalogue/expected",
        say("Expected films"),
        place="expected_films_list",
        came=came,
        counts=counts,
        lines=lines,
        pages=pages,
        may_change=has_role(current_staff(), *UPLOADERS),
    )


@blueprint.post("/expected-films/<int:number>/remove")
@opens_to(*UPLOADERS)
def remove_expected_film(number: int) -> Response:
    """It is expected no more."""
    person = current_staff()
    title = actions.remove(services().store, person.community_id, number, who=person.login, now=now())
    done("“%(title)s” is expected no more.", title=title)
    return to("expected_films_list", **_shown())


@blueprint.post("/expected-films/<int:number>/missing")
@opens_to(*UPLOADERS)
def expected_film_missing(number: int) -> Response:
    """What came for it was another film."""
    person = current_staff()
    title = actions.still_missing(services().store, person.community_id, number, who=person.login, now=now())
    done("“%(title)s” is missing again.", title=title)
    return to("expected_films_list", **_shown())


def _shown() -> dict[str, str]:
    return {"show": _CAME} if request.form.get("show") == _CAME else {}


def _lines(connection: Connection, community_id: int, rows: list[ExpectedRow]) -> list[ExpectedLine]:
    columns = {one.key: one.title.say(language()) for one in catalogue.columns(connection, community_id)}
    found = []
    for row in rows:
        programme = (
            catalogue.programme(connection, community_id, row.programme_id) if row.programme_id is not None else None
        )
        found.append(_line(row, columns, programme))
    return found


def _line(row: ExpectedRow, columns: dict[str, str], programme: ProgrammeRow | None) -> ExpectedLine:
    film, facts = row.film, row.film.facts
    told = [columns.get(facts.column_key, say("its column is not there any more")), facts_words.series(facts)]
    file = film.file_name or say("%(title)s (by its title)", title=facts.title.zh)
    return ExpectedLine(
        row.id,
        facts.title.say(language()),
        " · ".join(filter(None, told)),
        f"{file} · {film.digest[:12]}…" if film.digest else file,
        words.length(film.length_ms) if film.length_ms else "",
        say(", ").join(_unsaid(facts)),
        "" if programme is None else f"{programme.title.say(language())} ({words.state(programme)})",
        "" if programme is None else url_for("office.programme", programme_id=programme.id),
    )


def _unsaid(facts: FilmFacts) -> list[str]:
    lacking = {
        "summary": not facts.summary.zh,
        "topic": facts.topic_id is None,
        "format": facts.format is None,
        "level": facts.level is None,
        "where it is from": facts.origin is None,
    }
    return [say(name) for name, is_lacking in lacking.items() if is_lacking]
