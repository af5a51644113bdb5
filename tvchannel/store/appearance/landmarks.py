"""The places of communities, their films and maps."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select, update

from epg.titles import Title
from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.store.channel.ordered_titles import OrderedTitles, one_up
from tvchannel.store.database.upserts import insert_once
from tvchannel.study.appearance.landmarks import Landmark, LandmarkDraft, LandmarkList, MapDot

_ORDERED = OrderedTitles(t.landmarks, "name")


def _landmark(row: Row[Any], films: Sequence[int]) -> Landmark:
    draft = LandmarkDraft(
        name=Title(row.name_zh, row.name_en),
        text=Title(row.text_zh, row.text_en),
        address=Title(row.address_zh, row.address_en),
        dot=MapDot(row.x, row.y) if row.x is not None and row.y is not None else None,
        films=tuple(films),
        is_published=row.is_published,
    )
    return Landmark(row.id, draft, row.picture, row.made_by)


def _values(draft: LandmarkDraft, picture: str) -> dict[str, Any]:
    return {
        "name_zh": draft.name.zh,
        "name_en": draft.name.en,
        "text_zh": draft.text.zh,
        "text_en": draft.text.en,
        "address_zh": draft.address.zh,
        "address_en": draft.address.en,
        "x": draft.dot.x if draft.dot else None,
        "y": draft.dot.y if draft.dot else None,
        "is_published": draft.is_published,
        "picture": picture,
    }


def _found(connection: Connection, which: ColumnElement[bool]) -> list[Landmark]:
    rows = connection.execute(select(t.landmarks).where(which).order_by(t.landmarks.c.position, t.landmarks.c.id)).all()
    film = t.landmark_films.c
    chosen = select(film.landmark_id, film.programme_id).where(film.landmark_id.in_([row.id for row in rows]))
    films: dict[int, list[int]] = {row.id: [] for row in rows}
    for landmark_id, programme_id in connection.execute(chosen.order_by(film.position, film.id)) if rows else ():
        films[landmark_id].append(programme_id)
    return [_landmark(row, films[row.id]) for row in rows]


def of_community(connection: Connection, community_id: int) -> LandmarkList:
    """Those of a community in their order, and its map."""
    its_map = select(t.landmark_maps.c.picture).where(t.landmark_maps.c.community_id == community_id)
    found = _found(connection, t.landmarks.c.community_id == community_id)
    return LandmarkList(tuple(found), connection.execute(its_map).scalar() or "")


def published(connection: Connection, community_id: int) -> LandmarkList:
    """Those that the community's televisions show, and its map."""
    return of_community(connection, community_id).published


def one(connection: Connection, community_id: int, number: int) -> Landmark:
    """A place of a community. Raises NotFound."""
    found = _found(connection, (t.landmarks.c.id == number) & (t.landmarks.c.community_id == community_id))
    if not found:
        raise NotFound("There is no such place here.")
    return found[0]


def pictures(connection: Connection, community_id: int) -> set[str]:
    """The marks of the pictures of a community's places, and of its map."""
    told = of_community(connection, community_id)
    return {told.picture, *(one.picture for one in told.landmarks)}


def add(connection: Connection, community_id: int, draft: LandmarkDraft, picture: str, *, who: str) -> int:
    """A place behind all others; gives its id."""
    here = t.landmarks.c.community_id == community_id
    last = connection.execute(select(func.coalesce(func.max(t.landmarks.c.position), 0)).where(here)).scalar_one()
    told = {"community_id": community_id, "position": last + 1, "made_by": who}
    made = insert(t.landmarks).values({**_values(draft, picture), **told}).returning(t.landmarks.c.id)
    number = int(connection.execute(made).scalar_one())
    _set_films(connection, number, draft.films)
    return number


def change(connection: Connection, number: int, draft: LandmarkDraft, picture: str) -> None:
    """Another draft and picture for one."""
    connection.execute(update(t.landmarks).where(t.landmarks.c.id == number).values(_values(draft, picture)))
    _set_films(connection, number, draft.films)


def _set_films(connection: Connection, number: int, films: Sequence[int]) -> None:
    connection.execute(delete(t.landmark_films).where(t.landmark_films.c.landmark_id == number))
    rows = [{"landmark_id": number, "position": k, "programme_id": one} for k, one in enumerate(films, 1)]
    if rows:
        connection.execute(insert(t.landmark_films), rows)


def move_up(connection: Connection, community_id: int, number: int) -> None:
    """It stands one place further to the front."""
    order = [one.id for one in of_community(connection, community_id).landmarks]
    _ORDERED.order(connection, one_up(order, number))


def remove(connection: Connection, number: int) -> None:
    """It is kept no more."""
    _set_films(connection, number, ())
    _ORDERED.remove(connection, number)


def set_map(connection: Connection, community_id: int, picture: str) -> None:
    """The picture of a community's map (a mark), "" for none."""
    row = {"community_id": community_id, "picture": picture}
    if not insert_once(connection, t.landmark_maps, row):
        mine = t.landmark_maps.c.community_id == community_id
        connection.execute(update(t.landmark_maps).where(mine).values(picture=picture))
