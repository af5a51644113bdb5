"""The calendar of a community's activities."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from epg.titles import Title
from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import OneOf, Prepared
from tvchannel.study.together.activities import ActivityForm, ActivityKind, ActivityState


@dataclass(frozen=True, slots=True)
class ActivityPlan:
    """What is planned: on which study day, from when until when (aware), for a group by its id or, with None, for all;
    `text` is what it is about, "" for nothing. Its twin at home are `films` (ids of programmes, in their order), and
    with `live` the live channel at that hour."""

    kind: ActivityKind
    form: ActivityForm
    title: Title
    on_day: date
    begins_at: datetime
    ends_at: datetime
    place: str
    group_id: int | None
    text: str
    films: tuple[int, ...] = ()
    live: bool = False

    @property
    def has_twin(self) -> bool:
        """Whether it can be taken part in at home."""
        return self.live or bool(self.films)


@dataclass(frozen=True, slots=True)
class Activity:
    """A plan as it is kept, and whether it takes place."""

    id: int
    plan: ActivityPlan
    state: ActivityState


# Built once: the page of everybody's own record asks for them.
_DURING = Prepared(
    select(t.activities)
    .where(
        t.activities.c.community_id == bindparam("community"),
        t.activities.c.on_day.between(bindparam("first"), bindparam("last")),
    )
    .order_by(t.activities.c.begins_at, t.activities.c.id)
)
_FILMS = OneOf(
    select(t.activity_films).order_by(t.activity_films.c.activity_id, t.activity_films.c.place),
    t.activity_films.c.activity_id,
)


def add(connection: Connection, community_id: int, plan: ActivityPlan) -> int:
    """Keep an activity; gives its id."""
    values = {"community_id": community_id, "state": ActivityState.PLANNED, **_values(plan)}
    added = insert(t.activities).values(values).returning(t.activities.c.id)
    number = int(connection.execute(added).scalar_one())
    _set_films(connection, number, plan.films)
    return number


def change(connection: Connection, community_id: int, number: int, plan: ActivityPlan) -> None:
    """`plan` is what it is from now on. Raises NotFound."""
    _update(connection, community_id, number, _values(plan))
    connection.execute(delete(t.activity_films).where(t.activity_films.c.activity_id == number))
    _set_films(connection, number, plan.films)


def replay_with(connection: Connection, number: int, programme_id: int) -> None:
    """Who missed it may watch this film instead, where it has none."""
    if not _films(connection, [number]):
        _set_films(connection, number, [programme_id])


def set_state(connection: Connection, community_id: int, number: int, state: ActivityState) -> None:
    """Whether it takes place, from now on. Raises NotFound."""
    _update(connection, community_id, number, {"state": state})


def activity(connection: Connection, community_id: int, number: int) -> Activity:
    """The activity with this id. Raises NotFound, also for one of another community."""
    row = connection.execute(select(t.activities).where(_is(community_id, number))).first()
    if row is None:
        raise NotFound("There is no such activity here.")
    return _activity(row, _films(connection, [number]).get(number, ()))


def during(connection: Connection, community_id: int, first: date, last: date) -> list[Activity]:
    """Those of the days from `first` to `last`, cancelled ones too, as they begin."""
    rows = _DURING.all(connection, {"community": community_id, "first": first, "last": last})
    films = _films(connection, [row.id for row in rows])
    return [_activity(row, films.get(row.id, ())) for row in rows]


def _films(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """The films of these activities, by their ids."""
    found: dict[int, tuple[int, ...]] = {}
    for row in _FILMS.all(connection, numbers, {}):
        found[row.activity_id] = (*found.get(row.activity_id, ()), row.programme_id)
    return found


def _set_films(connection: Connection, number: int, films: Sequence[int]) -> None:
    if films:
        rows = [{"activity_id": number, "place": place, "programme_id": one} for place, one in enumerate(films)]
        connection.execute(insert(t.activity_films), rows)


def _is(community_id: int, number: int) -> Any:
    return (t.activities.c.community_id == community_id) & (t.activities.c.id == number)


def _update(connection: Connection, community_id: int, number: int, values: dict[str, Any]) -> None:
    if connection.execute(update(t.activities).where(_is(community_id, number)).values(values)).rowcount != 1:
        raise NotFound("There is no such activity here.")


def _values(plan: ActivityPlan) -> dict[str, Any]:
    return {
        "kind": plan.kind,
        "form": plan.form,
        "title_zh": plan.title.zh,
        "title_en": plan.title.en,
        "on_day": plan.on_day,
        "begins_at": plan.begins_at,
        "ends_at": plan.ends_at,
        "place": plan.place,
        "group_id": plan.group_id,
        "text": plan.text,
        "live": plan.live,
    }


def _activity(row: Row[Any], films: tuple[int, ...]) -> Activity:
    plan = ActivityPlan(
        ActivityKind(row.kind),
        ActivityForm(row.form),
        Title(row.title_zh, row.title_en),
        row.on_day,
        row.begins_at,
        row.ends_at,
        row.place,
        row.group_id,
        row.text,
        films,
        row.live,
    )
    return Activity(row.id, plan, ActivityState(row.state))
