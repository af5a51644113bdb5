"""Programmes as tiles: title, picture, length, how far this household has come."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection

from epg.series import next_part, parts_together
from tvchannel.base.texts import say
from tvchannel.http.context import services, today
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import ProgrammeRow
from tvchannel.store.watching import watch_history
from tvchannel.study.film_segments import completed, resume_at
from tvchannel.study.films.shelves import is_seen
from tvchannel.study.totals import covered
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.view_models import Card
from tvchannel.tv.kit.words import length

Positions = Mapping[int, int]


def card(
    row: ProgrammeRow, lang: str, href: str, positions: Positions, picture: str = "thumb", *, part: str = ""
) -> Card:
    """A programme as a tile; `positions` are ms by programme id; `picture` is "thumb" or "still".

    `part` says which part of its series it is, where that is to be told.
    """
    film_ms = row.film.length_ms or 0
    return Card(
        title=row.title.say(lang),
        href=href,
        picture=picture_of_film(row, picture),
        length=length(film_ms, lang),
        note=note(positions.get(row.id, 0), film_ms, lang),
        part=part,
    )


def part_of(row: ProgrammeRow, lang: str) -> str:
    """Which part of its series a programme is, "第 3 集"; "" where it is none or nobody counted."""
    return say(lang, "Part %(n)s", n=row.episode) if row.series and row.episode else ""


def picture_of_film(row: ProgrammeRow, size: str) -> str:
    """The address of its picture ("thumb" or "still"): another one where another was chosen, so no cache has it yet."""
    return url_for("streams.film_file", programme_id=row.id, name=f"{size}.jpg", cover=row.cover[:8] or None)


def come_to(connection: Connection, here: Visit, rows: Sequence[ProgrammeRow]) -> Positions:
    """How far this household has come in each of `rows`, ms by programme id; at the end where it completed one."""
    if here.box is None:
        return {}
    home, ids, percent = here.box.household_id, [row.id for row in rows], services().settings.completed_percent
    known = covered(watch_history.watched_at_home(connection, home, ids, date.min, today()))
    stopped = watch_history.positions_in(connection, home, ids)
    found = {}
    for row in rows:
        film_ms = row.film.length_ms or 0
        done = completed(known.get(row.id, 0), film_ms, percent)
        found[row.id] = film_ms if done else stopped.get(row.id, 0)
    return found


def note(at_ms: int, film_ms: int, lang: str) -> str:
    """How far it was watched: "看过", "看到 12 分钟", or "" where it hardly began."""
    if is_seen(at_ms, film_ms):
        return say(lang, "Seen")
    at = resume_at(at_ms, film_ms)
    return say(lang, "%(length)s watched", length=length(at, lang)) if at else ""


def following(
    rows: Sequence[ProgrammeRow],
    row: ProgrammeRow,
    theme: Sequence[ProgrammeRow] = (),
    others: Sequence[ProgrammeRow] = (),
) -> ProgrammeRow | None:
    """What comes after `row`: the next part of its series, the next of the month's theme, the next of its column.

    `rows` are the column's and `theme` the theme's programmes, in order, `others` those of the other columns, in
    which a series may go on. At the end of a column comes its first, and where a column has no other programme the
    theme's first.
    """
    found = [*_after(theme, row), *_after(parts_together(rows), row), *_others(rows, row), *_others(theme, row)]
    return next_part([*rows, *others], row) or (found[0] if found else None)


def _after(rows: Sequence[ProgrammeRow], row: ProgrammeRow) -> Sequence[ProgrammeRow]:
    """Those after `row`; none where it is not among them."""
    ids = [one.id for one in rows]
    return rows[ids.index(row.id) + 1 :] if row.id in ids else ()


def _others(rows: Sequence[ProgrammeRow], row: ProgrammeRow) -> list[ProgrammeRow]:
    return [one for one in rows if one.id != row.id]
