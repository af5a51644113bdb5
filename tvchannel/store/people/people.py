"""Groups, households and members."""

from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, insert, select, true, update

from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import Prepared
from tvchannel.store.entities import Household, Member, Resident
from tvchannel.store.people.homes import is_home
from tvchannel.store.privacy.personal import Erased
from tvchannel.store.records import change_notes, former_refs
from tvchannel.study.consent import ConsentChoice
from tvchannel.study.groups import order as groups_order

_Registered = tuple[int, str, int, int, str, bool, str | None, str | None, str | None]
_MOST_ASKED = 10_000  # what both engines take as parameters of one statement; more than these: everybody
_NOBODY = "There is no such member here."
_GROUPS = select(t.groups.c.name, t.groups.c.id)
_STILL_HERE = t.members.c.left_on.is_(None)


def household(connection: Connection, community_id: int, number: int) -> Household:
    """The home with this number; NotFound when there is none."""
    return _household(connection, community_id, number, is_home())


def household_or_station(connection: Connection, community_id: int, number: int) -> Household:
    """As `household`, also that of a station: where a television stands. Raises NotFound."""
    return _household(connection, community_id, number, true())


def _household(connection: Connection, community_id: int, number: int, kind: ColumnElement[bool]) -> Household:
    of_community = t.households.c.community_id == community_id
    row = connection.execute(select(t.households).where(of_community, t.households.c.number == number, kind)).first()
    if row is None:
        raise NotFound("There is no household %(number)s here.", number=number)
    return Household(row.id, row.community_id, row.number)


def households(connection: Connection, community_id: int, numbers: Collection[int] | None = None) -> list[Household]:
    """All homes of a community by number, or those with these `numbers`."""
    query = select(t.households).where(t.households.c.community_id == community_id, is_home())
    query = query.order_by(t.households.c.number)
    query = query if numbers is None else query.where(_is_one_of(numbers))
    return [Household(row.id, row.community_id, row.number) for row in connection.execute(query)]


def add_household(connection: Connection, community_id: int, number: int, sealed_address: bytes | None) -> int:
    """A new household; gives its id."""
    values = {"community_id": community_id, "number": number, "sealed_address": sealed_address}
    return int(connection.execute(insert(t.households).values(values).returning(t.households.c.id)).scalar_one())


def set_address(connection: Connection, household_id: int, sealed_address: bytes) -> None:
    """The address of a household."""
    here = update(t.households).where(t.households.c.id == household_id)
    connection.execute(here.values(sealed_address=sealed_address))


def renumber(connection: Connection, home: Household, number: int) -> None:
    """Another number for a household; the rows of its members that a head covers name it."""
    connection.execute(update(t.households).where(t.households.c.id == home.id).values(number=number))
    ids = connection.scalars(select(t.members.c.id).where(t.members.c.household_id == home.id))
    change_notes.note(connection, home.community_id, "members", [str(one) for one in ids])


def add_group(connection: Connection, community_id: int, name: str) -> int:
    """A new group of members, or the one of this name that was removed, again; gives its id."""
    same = (t.groups.c.community_id == community_id) & (t.groups.c.name == name)
    again = update(t.groups).where(same, t.groups.c.removed_at.is_not(None)).values(removed_at=None)
    found = connection.execute(again.returning(t.groups.c.id)).scalar()
    if found is not None:
        return int(found)
    added = insert(t.groups).values(community_id=community_id, name=name).returning(t.groups.c.id)
    return int(connection.execute(added).scalar_one())


def groups(connection: Connection, community_id: int) -> dict[str, int]:
    """The ids of a community's groups by name, in the order in which every page shows them."""
    query = _GROUPS.where(t.groups.c.community_id == community_id, t.groups.c.removed_at.is_(None))
    return {row.name: row.id for row in sorted(connection.execute(query), key=lambda row: groups_order(row.name))}


def groups_ever(connection: Connection, community_id: int) -> dict[str, int]:
    """As `groups`, with those that were removed: what was once theirs still names them."""
    query = _GROUPS.where(t.groups.c.community_id == community_id)
    return {row.name: row.id for row in sorted(connection.execute(query), key=lambda row: groups_order(row.name))}


def groups_in_use(connection: Connection, community_id: int) -> list[str]:
    """The names of the groups that have members, in their order."""
    query = select(t.groups.c.name).distinct().join(t.members, t.members.c.group_id == t.groups.c.id)
    here = (t.members.c.community_id == community_id, t.members.c.erased_at.is_(None), _STILL_HERE)
    return sorted(connection.scalars(query.where(*here)), key=groups_order)


def _is_one_of(numbers: Collection[int]) -> ColumnElement[bool]:
    return t.households.c.number.in_(numbers) if len(numbers) <= _MOST_ASKED else true()


def refs_of_groups(connection: Connection, community_id: int, group_ids: Collection[int]) -> set[str]:
    """The references of everybody in these groups, who has left them last as well; of nobody who was erased."""
    here = (t.members.c.community_id == community_id) & t.members.c.group_id.in_(group_ids)
    return set(connection.scalars(select(t.members.c.ref).where(here, t.members.c.erased_at.is_(None))))


def homes_of_groups(connection: Connection, community_id: int, group_ids: Collection[int]) -> dict[int, int]:
    """The numbers of the households by id in which somebody of these groups lives."""
    here = (t.members.c.community_id == community_id) & t.members.c.group_id.in_(group_ids)
    query = select(t.households.c.id, t.households.c.number).join(
        t.members, t.members.c.household_id == t.households.c.id
    )
    rows = connection.execute(query.where(here, t.members.c.erased_at.is_(None), _STILL_HERE).distinct())
    return {row.id: row.number for row in rows}


def unused_refs(connection: Connection, community_id: int, key: str) -> Iterator[str]:
    """References that nobody has had, one after the other: the ledger keeps those of erased persons, too."""
    everybody = select(func.count()).select_from(t.members).where(t.members.c.community_id == community_id)
    number: int = connection.execute(everybody).scalar_one()
    while True:
        some = [f"{key}-{number + n:04}" for n in range(1, 101)]
        taken = set(connection.scalars(select(t.members.c.ref).where(t.members.c.ref.in_(some))))
        yield from (ref for ref in some if ref not in taken)
        number += 100


def refs(connection: Connection, community_id: int) -> set[str]:
    """The references of everybody who was ever entered in a community, erased persons' too."""
    return set(connection.execute(select(t.members.c.ref).where(t.members.c.community_id == community_id)).scalars())


def all_refs(connection: Connection) -> set[str]:
    """The references of everybody who was ever entered in any community."""
    return set(connection.scalars(select(t.members.c.ref)))


def register(connection: Connection, community_id: int, numbers: Collection[int] | None = None) -> list[_Registered]:
    """Everybody of a community: (id, ref, household, place, group, exempt, name_hash, phone_hash, category), by id.

    Only those in the households of these `numbers`, where some are given.
    """
    query = (
        select(
            t.members.c.id,
            t.members.c.ref,
            t.households.c.number,
            t.members.c.place,
            t.groups.c.name,
            t.members.c.exempt,
            t.members.c.name_hash,
            t.members.c.phone_hash,
            t.members.c.category,
        )
        .join(t.households, t.households.c.id == t.members.c.household_id)
        .join(t.groups, t.groups.c.id == t.members.c.group_id)
        .where(t.members.c.community_id == community_id, t.members.c.erased_at.is_(None), _STILL_HERE)
        .order_by(t.members.c.id)
    )
    query = query if numbers is None else query.where(_is_one_of(numbers))
    return [tuple(row) for row in connection.execute(query)]


def add_members(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """New members, each as for `add_member`."""
    if not rows:
        return
    added = connection.execute(insert(t.members).returning(t.members.c.id, t.members.c.community_id), rows).all()
    for community_id in sorted({row.community_id for row in added}):
        ids = [str(row.id) for row in added if row.community_id == community_id]
        change_notes.note(connection, community_id, "members", ids)


def add_member(connection: Connection, values: dict[str, Any]) -> None:
    """A new member, `values` by the table's columns (names and phone already sealed)."""
    add_members(connection, [values])


# As `Member.at_home`.
_AMONG_THE_HOUSEHOLD = (t.members.c.place <= 0, func.abs(t.members.c.place))
_OF_ANOTHER_TABLE = {"household": t.households.c.number.label("household"), "group": t.groups.c.name.label("group")}
# As the fields of Member stand.
_COLUMNS: list[Any] = [_OF_ANOTHER_TABLE.get(one.name, t.members.c.get(one.name)) for one in fields(Member)]
_MEMBERS = (
    select(*_COLUMNS)
    .join(t.households, t.households.c.id == t.members.c.household_id)
    .join(t.groups, t.groups.c.id == t.members.c.group_id)
    .where(t.members.c.erased_at.is_(None))
    .order_by(t.groups.c.id, t.households.c.number, *_AMONG_THE_HOUSEHOLD)
)
# Built once: every page asks for them.
_MEMBER = _MEMBERS.where(t.members.c.community_id == bindparam("community"), t.members.c.ref == bindparam("ref"))
_AT_HOME = Prepared(
    _MEMBERS.where(t.members.c.household_id == bindparam("household"), _STILL_HERE)
    .order_by(None)
    .order_by(t.members.c.place)
)
_RESIDENT = Prepared(
    select(
        *(t.members.c[name] for name in ("household_id", "place", "consent", "consent_version", "consent_at"))
    ).where(
        t.members.c.community_id == bindparam("community"),
        t.members.c.ref == bindparam("ref"),
        t.members.c.erased_at.is_(None),
        _STILL_HERE,
    )
)


def _member(row: Iterable[Any]) -> Member:
    return Member(*row)


def members(connection: Connection, community_id: int) -> list[Member]:
    """All members of a community by group, household and place; not those who have left."""
    rows = connection.execute(_MEMBERS.where(t.members.c.community_id == community_id, _STILL_HERE))
    return _in_order(_member(row) for row in rows)


def members_of_group(connection: Connection, group_id: int) -> list[Member]:
    """All members of one group by household and place; not those who have left."""
    rows = connection.execute(_MEMBERS.where(t.members.c.group_id == group_id, _STILL_HERE))
    return _in_order(_member(row) for row in rows)


def members_between(connection: Connection, community_id: int, first: date, last: date) -> list[Member]:
    """As `members`, of those who belonged to the community on a day from `first` to `last`, whoever left since too."""
    rows = connection.execute(_MEMBERS.where(*belonged(community_id, first, last))).all()
    return _in_order(_member(row) for row in rows)


def belonged(community_id: int, first: date, last: date) -> tuple[ColumnElement[bool], ...]:
    """What is true of a row of a member who belonged to the community on a day from `first` to `last`."""
    joined = t.members.c.joined_on.is_(None) | (t.members.c.joined_on <= last)
    stayed = _STILL_HERE | (t.members.c.left_on > first)
    return t.members.c.community_id == community_id, t.members.c.erased_at.is_(None), joined, stayed


def who_left(connection: Connection, community_id: int) -> list[Member]:
    """Those who belonged to the community once and do no more, whoever left last first."""
    rows = connection.execute(_MEMBERS.where(t.members.c.community_id == community_id, ~_STILL_HERE))
    return sorted((_member(row) for row in rows), key=lambda one: str(one.left_on), reverse=True)


def who_left_on(connection: Connection, community_id: int, day: date) -> list[Member]:
    """As `members`, of those who left on `day` and belonged to the community before."""
    before = day - timedelta(days=1)
    rows = connection.execute(_MEMBERS.where(*belonged(community_id, before, before), t.members.c.left_on == day))
    return _in_order(_member(row) for row in rows)


def _in_order(members: Iterable[Member]) -> list[Member]:
    """Groups stand in one order wherever members are shown: by their names, whichever came first."""
    names = [*members]
    place = {name: groups_order(name) for name in {one.group for one in names}}
    return sorted(names, key=lambda one: place[one.group])


def expected(members: Iterable[Member], here: Container[str]) -> list[Member]:
    """Those of whom figures speak: whoever watches without records is not absent, though perhaps was `here` before."""
    return [one for one in members if one.consent != ConsentChoice.WATCH_ONLY or one.ref in here]


def anybody(connection: Connection, community_id: int | None = None) -> bool:
    """Whether anybody was ever entered, in a community or in any."""
    here = true() if community_id is None else t.members.c.community_id == community_id
    return connection.execute(select(t.members.c.id).where(here).limit(1)).first() is not None


def members_of(connection: Connection, household_id: int) -> list[Member]:
    """The members of one household by place, whichever their groups."""
    return [_member(row) for row in _AT_HOME.all(connection, {"household": household_id})]


def member(connection: Connection, community_id: int, ref: str) -> Member:
    """The member with this reference; NotFound when there is none in this community (any more)."""
    row = connection.execute(_MEMBER, {"community": community_id, "ref": ref}).first()
    if row is None:
        raise NotFound(_NOBODY)
    return _member(row)


def ref_of(connection: Connection, member_id: int) -> str:
    """The reference of a member who was entered, there still or erased."""
    return str(connection.execute(select(t.members.c.ref).where(t.members.c.id == member_id)).scalar_one())


def by_ref(connection: Connection, ref: str) -> Member | None:
    """The member with this reference, of whichever community."""
    row = connection.execute(_MEMBERS.where(t.members.c.ref == ref)).first()
    return None if row is None else _member(row)


def former_members(connection: Connection, ref: str) -> list[Member]:
    """The rows under which a person was known before, elsewhere, but for those that were erased; the latest first."""
    found = (by_ref(connection, former) for former in former_refs.of(connection, ref))
    return [one for one in found if one is not None]


def resident(connection: Connection, community_id: int, ref: str) -> Resident | None:
    """As `member`, only what a press asks for; None when there is nobody."""
    row = _RESIDENT.first(connection, {"community": community_id, "ref": ref})
    return None if row is None else Resident(*row)


def by_hash(connection: Connection, community_id: int, hashes: Iterable[str]) -> list[Member]:
    """The members whose name or telephone number has one of these keyed hashes."""
    wanted = list(hashes)
    either = t.members.c.name_hash.in_(wanted) | t.members.c.phone_hash.in_(wanted)
    rows = connection.execute(_MEMBERS.where(t.members.c.community_id == community_id, either, _STILL_HERE))
    return _in_order(_member(row) for row in rows)


def hashes(connection: Connection) -> list[tuple[Member, str | None, str | None]]:
    """Every member of every community with the keyed hashes of name and telephone number."""
    query = _MEMBERS.add_columns(t.members.c.name_hash, t.members.c.phone_hash)
    return [(Member(*told), name, phone) for *told, name, phone in connection.execute(query)]


def change(connection: Connection, member_id: int, values: dict[str, Any]) -> None:
    """Set columns of a member."""
    changed = update(t.members).where(t.members.c.id == member_id).values(values)
    row = connection.execute(changed.returning(t.members.c.community_id)).one()
    change_notes.note(connection, row.community_id, "members", [str(member_id)])


def erase(connection: Connection, erased: Erased) -> None:
    """Name, number, days, mask and what was agreed to go; the digit at home is free again."""
    gone = {"sealed_name": b"", "sealed_phone": None, "mask": "", "name_hash": None, "phone_hash": None, "salt": None}
    unsaid = {"consent": None, "consent_version": None, "consent_at": None, "put_off_on": None}
    place = {"place": -erased.member_id, "erased_at": erased.now}
    change(connection, erased.member_id, {**gone, "sealed_party_day": None, **unsaid, **place})


def erase_address(connection: Connection, household_id: int) -> None:
    """Nobody lives in a household any more: no address."""
    here = update(t.households).where(t.households.c.id == household_id)
    connection.execute(here.values(sealed_address=None))
