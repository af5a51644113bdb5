"""Communities, channels, columns, programmes and themes: what there is to show."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, Update, bindparam, delete, insert, select, update

from epg.columns import Column
from epg.onair import origin_of
from epg.programmes import Programme
from epg.titles import Title
from epg.validity import Validity
from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.store.channel import topics
from tvchannel.store.channel.film_facts import facts_of
from tvchannel.store.channel.films import film_of
from tvchannel.store.database.compiled_sql import Prepared
from tvchannel.store.entities import Channel, Community, FilmState, ProgrammeRow, ProgrammeState
from tvchannel.store.records import change_notes
from tvchannel.study.availability import Audience, Availability, Moment, Terms, availability, may_fill


def _title(row: Row[Any], name: str = "name") -> Title:
    return Title(row._mapping[f"{name}_zh"], row._mapping[f"{name}_en"])


def _community(row: Row[Any]) -> Community:
    return Community(row.id, row.key, _title(row), row.frame, row.picture)


def communities(connection: Connection) -> list[Community]:
    """Every community on this server, by key."""
    rows = connection.execute(select(t.communities).order_by(t.communities.c.key))
    return [_community(row) for row in rows]


def community(connection: Connection, key: str) -> Community:
    """The community `key`; NotFound when there is none."""
    row = connection.execute(select(t.communities).where(t.communities.c.key == key)).first()
    if row is None:
        raise NotFound("There is no such community here.")
    return _community(row)


def community_of_id(connection: Connection, community_id: int) -> Community:
    """The community with this id, which must exist."""
    row = connection.execute(select(t.communities).where(t.communities.c.id == community_id)).one()
    return _community(row)


def add_community(connection: Connection, key: str, name: Title, now: datetime) -> int:
    """A new community; gives its id."""
    values = {"key": key, "name_zh": name.zh, "name_en": name.en, "made_at": now}
    added = insert(t.communities).values(values).returning(t.communities.c.id)
    community_id = int(connection.execute(added).scalar_one())
    topics.add_first(connection, community_id)
    return community_id


def _channel(row: Row[Any]) -> Channel:
    return Channel(row.id, row.community_id, row.key, _title(row), row.card, row.plan_wanted_at, row.origin)


def channels(connection: Connection, community_id: int | None = None) -> list[Channel]:
    """The channels of a community (of all communities when None), by key."""
    query = select(t.channels).order_by(t.channels.c.community_id, t.channels.c.key)
    if community_id is not None:
        query = query.where(t.channels.c.community_id == community_id)
    return [_channel(row) for row in connection.execute(query)]


def first_channel(connection: Connection, community_id: int) -> Channel:
    """The channel of a community's pages: the first by key. Raises NotFound when it has none."""
    found = channels(connection, community_id)
    if not found:
        raise NotFound("There is no such channel here.")
    return found[0]


def audience(connection: Connection, community_id: int) -> Audience:
    """Who watches any of a community's channels."""
    return Audience(community_id, frozenset(one.key for one in channels(connection, community_id)))


def channel(connection: Connection, community_id: int, key: str) -> Channel:
    """The channel `key` of a community; NotFound when there is none."""
    query = select(t.channels).where(t.channels.c.community_id == community_id, t.channels.c.key == key)
    row = connection.execute(query).first()
    if row is None:
        raise NotFound("There is no such channel here.")
    return _channel(row)


def add_channel(
    connection: Connection, community_id: int, key: str, name: Title, card: str, origin: int | None = None
) -> int:
    """A new channel whose card is the material `card`; gives its id. `origin` is as in `Channel`."""
    values = {"community_id": community_id, "key": key, "name_zh": name.zh, "name_en": name.en, "card": card}
    values |= {"origin": origin}
    return int(connection.execute(insert(t.channels).values(values).returning(t.channels.c.id)).scalar_one())


def give_origins(connection: Connection, tick: int) -> None:
    """Let the numbers of channels that have no origin yet, as nothing was on air there, count from the tick on."""
    without = t.channels.c.origin.is_(None)
    connection.execute(update(t.channels).where(without).values(origin=origin_of(tick)))


def rename_channel(connection: Connection, channel_id: int, name: Title, card: str) -> None:
    """Another name for a channel, and the card that shows it."""
    here = update(t.channels).where(t.channels.c.id == channel_id)
    connection.execute(here.values(name_zh=name.zh, name_en=name.en, card=card))


def lock_channel(connection: Connection, channel_id: int) -> None:
    """Hold the channel's guide until the transaction ends (SQLite's writer holds everything already)."""
    connection.execute(select(t.channels.c.id).where(t.channels.c.id == channel_id).with_for_update(key_share=True))


def request_plan(connection: Connection, community_id: int, now: datetime) -> None:
    """Note that the guides of this community no longer fit its programmes; the scheduler re-plans."""
    wanted = (t.channels.c.community_id == community_id) & t.channels.c.plan_wanted_at.is_(None)
    connection.execute(update(t.channels).where(wanted).values(plan_wanted_at=now))


def plan_made(connection: Connection, channel_id: int, until: datetime) -> None:
    """Every wish for a plan made at or before `until` is fulfilled."""
    fulfilled = (t.channels.c.id == channel_id) & (t.channels.c.plan_wanted_at <= until)
    connection.execute(update(t.channels).where(fulfilled).values(plan_wanted_at=None))


def columns(connection: Connection, community_id: int) -> list[Column]:
    """The columns of a community in their order, hidden ones as well."""
    query = select(t.columns).where(t.columns.c.community_id == community_id).order_by(t.columns.c.position)
    return [
        Column(
            key=row.key,
            digit=0 if row.hidden else row.digit,
            title=_title(row),
            colour=row.colour,
            order=row.position,
            hidden=row.hidden,
            cover=row.cover,
        )
        for row in connection.execute(query)
    ]


def shown_columns(connection: Connection, community_id: int) -> list[Column]:
    """The columns that the pages for the TV show, in their order."""
    return [one for one in columns(connection, community_id) if not one.hidden]


def column(connection: Connection, community_id: int, key: str) -> Column:
    """One column of a community; NotFound when there is none."""
    for found in columns(connection, community_id):
        if found.key == key:
            return found
    raise NotFound("There is no such column here.")


def add_column(connection: Connection, community_id: int, column: Column) -> None:
    """A new column."""
    connection.execute(
        insert(t.columns).values(
            community_id=community_id,
            key=column.key,
            digit=column.digit,
            name_zh=column.title.zh,
            name_en=column.title.en,
            colour=column.colour,
            position=column.order,
        )
    )


_ITS_COLUMN = (t.columns.c.community_id == t.programmes.c.community_id) & (t.columns.c.key == t.programmes.c.column_key)


def _programmes() -> Select[Any]:
    films = [column.label(f"film_{column.name}") for column in t.films.c]
    query = select(t.programmes, t.columns.c.hidden, *films)
    query = query.join(t.films, t.films.c.material == t.programmes.c.material)
    return query.join(t.columns, _ITS_COLUMN, isouter=True)


def _programme(row: Row[Any]) -> ProgrammeRow:
    return ProgrammeRow(
        id=row.id,
        community_id=row.community_id,
        facts=facts_of(row),
        priority=row.priority,
        material=row.material,
        state=ProgrammeState(row.state),
        note=row.note,
        uploaded_by=row.uploaded_by,
        uploaded_at=row.uploaded_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        film=film_of({column.name: row._mapping[f"film_{column.name}"] for column in t.films.c}),
        hidden=bool(row.hidden),
        cover=row.cover,
        cover_still=row.cover_still,
    )


def programme(connection: Connection, community_id: int, programme_id: int) -> ProgrammeRow:
    """One programme of a community in whatever state; NotFound when there is none."""
    query = _programmes().where(t.programmes.c.id == programme_id, t.programmes.c.community_id == community_id)
    row = connection.execute(query).first()
    if row is None:
        raise NotFound("There is no such programme here.")
    return _programme(row)


_FILM_MS = Prepared(
    select(t.films.c.length_ms)
    .join(t.programmes, t.programmes.c.material == t.films.c.material)
    .where(t.programmes.c.id == bindparam("programme"), t.programmes.c.community_id == bindparam("community"))
)


def film_ms(connection: Connection, community_id: int, programme_id: int) -> int:
    """How long a programme's film is, 0 while it is not known; NotFound when the community has no such programme."""
    row = _FILM_MS.first(connection, {"programme": programme_id, "community": community_id})
    if row is None:
        raise NotFound("There is no such programme here.")
    return int(row.length_ms or 0)


def lock_programme(connection: Connection, programme_id: int) -> None:
    """Hold a programme until the transaction ends (SQLite's writer holds everything already)."""
    connection.execute(
        select(t.programmes.c.id).where(t.programmes.c.id == programme_id).with_for_update(key_share=True)
    )


def any_programme(connection: Connection, programme_id: int) -> ProgrammeRow:
    """One programme of whichever community (its film's address names no community); NotFound when there is none."""
    row = connection.execute(_programmes().where(t.programmes.c.id == programme_id)).first()
    if row is None:
        raise NotFound("There is no such programme here.")
    return _programme(row)


def programme_of_material(connection: Connection, material: str) -> ProgrammeRow | None:
    """The programme that shows this material."""
    row = connection.execute(_programmes().where(t.programmes.c.material == material)).first()
    return None if row is None else _programme(row)


def programmes(
    connection: Connection,
    community_id: int,
    *,
    column_key: str | None = None,
    states: Iterable[ProgrammeState] = tuple(ProgrammeState),
) -> list[ProgrammeRow]:
    """The programmes of a community, the newest upload first."""
    query = _programmes().where(t.programmes.c.community_id == community_id, t.programmes.c.state.in_(tuple(states)))
    if column_key is not None:
        query = query.where(t.programmes.c.column_key == column_key)
    rows = connection.execute(query.order_by(t.programmes.c.uploaded_at.desc(), t.programmes.c.id.desc()))
    return [_programme(row) for row in rows]


def of_digest(connection: Connection, community_id: int, digest: str) -> ProgrammeRow | None:
    """The newest programme of a community whose film's file has this SHA-256 (hex); None where none has."""
    here = _programmes().where(t.programmes.c.community_id == community_id, t.films.c.digest == digest)
    row = connection.execute(here.order_by(t.programmes.c.uploaded_at.desc(), t.programmes.c.id.desc())).first()
    return _programme(row) if row else None


def approved(connection: Connection, community_id: int, *, column_key: str | None = None) -> list[ProgrammeRow]:
    """Every approved programme with a ready film, whatever its days and channels, the newest first."""
    found = programmes(connection, community_id, column_key=column_key, states=(ProgrammeState.APPROVED,))
    return [row for row in found if row.approved]


def on_demand(
    connection: Connection, channel: Channel, moment: Moment, *, column_key: str | None = None
) -> list[ProgrammeRow]:
    """What may be opened beside `channel` at `moment`, the newest first."""
    found = approved(connection, channel.community_id, column_key=column_key)
    return [row for row in found if row.opens_at(moment, channel.audience)]


def open_ids(connection: Connection, channel: Channel, moment: Moment) -> frozenset[int]:
    """The ids of what may be opened beside `channel` at `moment`."""
    return frozenset(row.id for row in on_demand(connection, channel, moment))


def film_times(connection: Connection) -> list[Validity]:
    """The days and times of each approved programme that begins or ends at a time of the day."""
    shown = t.programmes.c
    columns = (shown.valid_from, shown.valid_until, shown.valid_from_time, shown.valid_until_time)
    timed = shown.valid_from_time.is_not(None) | shown.valid_until_time.is_not(None)
    rows = connection.execute(select(*columns).where(timed, shown.state == ProgrammeState.APPROVED))
    return [Validity(*row) for row in rows]


def open_materials(connection: Connection, moment: Moment) -> frozenset[str]:
    """The material of all programmes that open at `moment` on a channel of their community.

    Of each only what the rule asks for is read: this is worked out every few seconds, over all films.
    """
    channels: dict[int, set[str]] = {}
    for community_id, key in connection.execute(select(t.channels.c.community_id, t.channels.c.key)):
        channels.setdefault(community_id, set()).add(key)
    audiences = {number: Audience(number, frozenset(keys)) for number, keys in channels.items()}
    shown = t.programmes.c
    times = (shown.valid_from, shown.valid_until, shown.valid_from_time, shown.valid_until_time)
    query = select(shown.community_id, shown.material, *times, shown.scope, t.columns.c.hidden)
    query = query.join(t.films, t.films.c.material == shown.material)
    query = query.join(t.columns, _ITS_COLUMN, isouter=True)
    approved = query.where(shown.state == ProgrammeState.APPROVED, t.films.c.state == FilmState.READY)
    found = set()
    for row in connection.execute(approved):
        validity = Validity(row.valid_from, row.valid_until, row.valid_from_time, row.valid_until_time)
        terms = Terms(row.community_id, True, False, validity, frozenset(row.scope), bool(row.hidden))
        audience = audiences.get(row.community_id) or Audience(row.community_id, frozenset())
        if availability(terms, audience, moment) is Availability.OPEN:
            found.add(row.material)
    return frozenset(found)


def covers(connection: Connection, community_id: int) -> set[str]:
    """The marks of the pictures that were chosen for programmes of a community."""
    mine = (t.programmes.c.community_id == community_id) & (t.programmes.c.cover != "")
    return set(connection.execute(select(t.programmes.c.cover).where(mine)).scalars())


def add_programme(connection: Connection, values: dict[str, Any]) -> int:
    """A new programme, `values` by the table's columns; gives its id."""
    added = insert(t.programmes).values(values).returning(t.programmes.c.id, t.programmes.c.community_id)
    row = connection.execute(added).one()
    change_notes.note(connection, row.community_id, "programmes", [str(row.id)])
    return int(row.id)


def decide(
    connection: Connection,
    programme_id: int,
    *,
    seen: ProgrammeState,
    state: ProgrammeState,
    who: str,
    note: str,
    now: datetime,
) -> bool:
    """Move a programme from the state that the reviewer saw; False when somebody else was quicker."""
    mine = (t.programmes.c.id == programme_id) & (t.programmes.c.state == seen)
    values = {"state": state, "decided_by": who, "decided_at": now, "note": note}
    return _change(connection, update(t.programmes).where(mine).values(values))


def _change(connection: Connection, changed: Update) -> bool:
    """Whether a statement changed a programme; it is noted."""
    row = connection.execute(changed.returning(t.programmes.c.id, t.programmes.c.community_id)).first()
    if row is not None:
        change_notes.note(connection, row.community_id, "programmes", [str(row.id)])
    return row is not None


def resubmit(connection: Connection, programme: ProgrammeRow, values: dict[str, Any]) -> bool:
    """`programme`, which came back, waits again with these `values`; False when it is not as it was seen any more."""
    seen = (t.programmes.c.id == programme.id) & (t.programmes.c.state == programme.state)
    same = seen & (t.programmes.c.material == programme.material)
    waits = update(t.programmes).where(same).values(**values, state=ProgrammeState.WAITING)
    return _change(connection, waits)


def set_facts(connection: Connection, programme_id: int, values: dict[str, Any]) -> None:
    """A programme, which the caller holds, has these values of its columns."""
    _change(connection, update(t.programmes).where(t.programmes.c.id == programme_id).values(values))


def schedulable(connection: Connection, community_id: int) -> list[Programme]:
    """Every approved programme with a ready film of a column that is shown, as the timetable sees it, by id."""
    rows = [row for row in approved(connection, community_id) if not row.hidden]
    return [as_programme(row) for row in sorted(rows, key=lambda row: row.id)]


def as_programme(row: ProgrammeRow) -> Programme:
    """A programme as the timetable's rules and feeds see it."""
    return Programme(
        id=row.id,
        material=row.material,
        length_ms=row.film.length_ms or 0,
        column=row.column_key,
        title=row.title,
        summary=row.summary,
        series=row.series,
        episode=row.episode,
        **row.validity._asdict(),
        scope=row.scope,
        priority=row.priority,
        approved_at=row.decided_at or row.uploaded_at,
    )


def set_theme(connection: Connection, community_id: int, month: str, programme_ids: Iterable[int]) -> None:
    """The theme of `month` ('YYYY-MM') is these programmes, in this order."""
    old = (t.themes.c.community_id == community_id) & (t.themes.c.month == month)
    connection.execute(delete(t.themes).where(old))
    for position, programme_id in enumerate(programme_ids):
        row = {"community_id": community_id, "month": month, "position": position, "programme_id": programme_id}
        connection.execute(insert(t.themes).values(row))


def themes(connection: Connection, community_id: int) -> dict[str, tuple[int, ...]]:
    """The programmes of every month's theme: {'YYYY-MM': ids in order}."""
    query = select(t.themes).where(t.themes.c.community_id == community_id).order_by(t.themes.c.position)
    months: dict[str, tuple[int, ...]] = {}
    for row in connection.execute(query):
        months[row.month] = (*months.get(row.month, ()), row.programme_id)
    return months


def theme(connection: Connection, channel: Channel, moment: Moment) -> list[ProgrammeRow]:
    """The programmes of the theme of `moment`'s month that may be opened beside `channel` then, in order."""
    ids = themes(connection, channel.community_id).get(f"{moment.day:%Y-%m}", ())
    found = [programme(connection, channel.community_id, programme_id) for programme_id in ids]
    return [row for row in found if row.opens_at(moment, channel.audience)]


def fillers(connection: Connection, community_id: int) -> list[tuple[str, int]]:
    """What fills the community's gaps, in order: (material, ticks). The films of programmes only while they may."""
    shown = t.programmes.c
    columns = (shown.id, shown.state, shown.valid_from, shown.valid_until, shown.scope, t.columns.c.hidden)
    query = select(t.fillers.c.material, t.fillers.c.ticks, *columns, t.films.c.state.label("film_state"))
    query = query.join(t.programmes, shown.material == t.fillers.c.material, isouter=True)
    query = query.join(t.films, t.films.c.material == shown.material, isouter=True)
    query = query.join(t.columns, _ITS_COLUMN, isouter=True).where(t.fillers.c.community_id == community_id)
    found = []
    for row in connection.execute(query.order_by(t.fillers.c.id)):
        approved = row.state == ProgrammeState.APPROVED and row.film_state == FilmState.READY
        validity = Validity(row.valid_from, row.valid_until)
        terms = Terms(community_id, approved, False, validity, frozenset(row.scope or ()), bool(row.hidden))
        if row.id is None or may_fill(terms):
            found.append((row.material, row.ticks))
    return found


def chosen_fillers(connection: Connection, community_id: int) -> list[tuple[str, int]]:
    """All that was chosen to fill gaps, in order, whether it may at present or not: (material, ticks)."""
    query = select(t.fillers).where(t.fillers.c.community_id == community_id).order_by(t.fillers.c.id)
    return [(row.material, row.ticks) for row in connection.execute(query)]


def order_fillers(connection: Connection, community_id: int, ordered: Iterable[tuple[str, int]]) -> None:
    """The community's fillers are these, in this order."""
    connection.execute(delete(t.fillers).where(t.fillers.c.community_id == community_id))
    for material, ticks in ordered:
        add_filler(connection, community_id, material, ticks)


def remove_filler(connection: Connection, community_id: int, material: str) -> bool:
    """A filler is one no more; False when it was none."""
    mine = (t.fillers.c.community_id == community_id) & (t.fillers.c.material == material)
    return connection.execute(delete(t.fillers).where(mine)).rowcount == 1


def add_filler(connection: Connection, community_id: int, material: str, ticks: int) -> None:
    """A new filler: material that may stand in any gap."""
    connection.execute(insert(t.fillers).values(community_id=community_id, material=material, ticks=ticks))
