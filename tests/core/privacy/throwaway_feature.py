"""A feature that is thrown away: one table that names a member, one that names a household, and their declarations."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, delete, select

from tvchannel.core.feature import Feature
from tvchannel.core.privacy.personal import declared
from tvchannel.processes.features import FEATURES
from tvchannel.store.database.types import Instant
from tvchannel.store.entities import Member
from tvchannel.store.privacy.personal import (
    Chapter,
    Erased,
    Fact,
    Not,
    OfHousehold,
    OfMember,
    Personal,
    Reading,
    RetentionClass,
)

VISITS = Table(
    "visits",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("member", String(40), nullable=False),
    Column("note", String(40), nullable=False),
    Column("at", Instant, nullable=False),
)
KEYS_OF_HOMES = Table(
    "spare_keys",
    MetaData(),
    Column("household_id", Integer, primary_key=True),
    Column("hook", String(40), nullable=False),
)


def erase_visits(connection: Connection, erased: Erased) -> None:
    connection.execute(delete(VISITS).where(VISITS.c.member == erased.ref))


def forget_visits(connection: Connection, before: datetime) -> int:
    return connection.execute(delete(VISITS).where(VISITS.c.at < before)).rowcount


def visits(reading: Reading, member: Member) -> Iterator[Fact]:
    for row in reading.connection.execute(select(VISITS).where(VISITS.c.member == member.ref).order_by(VISITS.c.id)):
        yield Fact("visit", reading.local(row.at), row.note)


def erase_keys(connection: Connection, household_id: int) -> None:
    connection.execute(delete(KEYS_OF_HOMES).where(KEYS_OF_HOMES.c.household_id == household_id))


THROWN_AWAY = Feature(
    name="visits",
    personal=(
        Personal(
            VISITS,
            erase=OfMember(erase_visits),
            keep=RetentionClass("visits", lambda settings: timedelta(days=settings.keep_requests_days), forget_visits),
            export=Chapter(9, "visit", "Visits", visits),
        ),
        Personal(
            KEYS_OF_HOMES,
            erase=OfHousehold(erase_keys),
            keep=Not("a key hangs there as long as somebody lives in the home"),
            export=Not("on which hook a key hangs says nothing of anybody"),
        ),
    ),
)
WITH_VISITS = declared((*FEATURES, THROWN_AWAY))
