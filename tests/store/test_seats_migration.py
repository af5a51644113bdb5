"""An upgrade makes seats of who watched in the sessions that are kept, and loses nothing else."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from tvchannel.store import tables as t
from tvchannel.store.database.engine import Store, open_store
from tvchannel.store.database.migrate import _config, migrate
from tvchannel.store.watching import presence

DAY = date(2026, 3, 2)
MADE = "2026-01-01 00:00:00+00:00"
OTHERS = ("communities", "households", "members", "boxes", "sessions", "reports", "watched")


def instant(hour: int, minute: int = 0, day: int = 2) -> datetime:
    """Of March 2026, in UTC; Shanghai is eight hours on."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def put(connection: Connection, table: str, **values: object) -> None:
    written = {name: str(one) if isinstance(one, datetime | date) else one for name, one in values.items()}
    # SQLite keeps instants without their zone.
    if connection.dialect.name == "sqlite":
        written = {name: one.removesuffix("+00:00") if isinstance(one, str) else one for name, one in written.items()}
    names, marks = ", ".join(written), ", ".join(f":{name}" for name in written)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({marks})"), written)


def put_home(connection: Connection) -> None:
    put(connection, "communities", id=1, key="here", name_zh="", name_en="", made_at=MADE)
    put(connection, "groups", id=1, community_id=1, name="1")
    put(connection, "households", id=1, community_id=1, number=1)
    for place, ref in enumerate(("wang", "li", "zhao"), 1):
        home = {"community_id": 1, "household_id": 1, "group_id": 1, "place": place}
        put(connection, "members", id=place, ref=ref, sealed_name=b"sealed", mask="", exempt=False, **home)
    for box in (1, 2):
        put(connection, "boxes", id=box, household_id=1, token_hash=str(box), model="", made_at=MADE, seen_at=MADE)
    put(
        connection, "films", material="m", community_id=1, state="ready", source_name="", incoming="", size_bytes=1,
        reason_params="[]",
        made_at=MADE,
    )  # fmt: skip
    put(
        connection, "programmes", id=1, community_id=1, column_key="news", title_zh="", scope="[]", material="m",
        state="approved", uploaded_by="", uploaded_at=MADE,
    )  # fmt: skip


def put_session(connection: Connection, key: str, box: int, begin: datetime, last: datetime, ended: bool) -> None:
    """A session with one report and one watched row of Wang's."""
    put(
        connection, "sessions", key=key, community_id=1, household_id=1, box_id=box, live=False, started_at=begin,
        opening_ms=0, ended_at=last if ended else None, reported_at=last, balance_ms=0, silent_ms=0, reports=1,
    )  # fmt: skip
    put(
        connection, "reports", session=key, number=1, parts="[]", state="playing", keys=1, held_ms=0, mono_ms=0,
        notes="", at=last,
    )  # fmt: skip
    put(
        connection, "watched", community_id=1, session=key, number=1, member="wang", programme_id=1, from_ms=0,
        to_ms=1000, study_day=DAY, at=last,
    )  # fmt: skip


def put_past(connection: Connection) -> None:
    put_session(connection, "ended", 1, instant(10), instant(10, 30), ended=True)
    put_session(connection, "open", 2, instant(11), instant(11, 20), ended=False)
    put_session(connection, "late", 1, instant(12), instant(12, 40), ended=True)
    put_session(connection, "midnight", 2, instant(15, 30, day=3), instant(16, 30, day=3), ended=True)
    for session, member, until in (
        ("ended", "wang", None),
        ("ended", "li", instant(10, 10)),
        ("open", "zhao", None),
        # What was withdrawn before it began was no time at all.
        ("open", "li", instant(10, 50)),
        ("late", "wang", None),
        ("midnight", "wang", None),
    ):
        put(connection, "watchers", session=session, member=member, until=until)
    # Wang pressed "not here" after the first session, and checked in again before the third.
    put(connection, "presences", box_id=1, study_day=DAY, member="wang", at=instant(11, 50))
    # Li agreed again in the evening, and watched nothing since.
    put(connection, "presences", box_id=1, study_day=DAY, member="li", at=instant(13))


def counts(connection: Connection) -> dict[str, int]:
    return {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in OTHERS}


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.engine)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store without any table, on each engine in turn."""
    if request.param == "sqlite":
        (tmp_path / "old.db").touch()
        store = open_store(f"sqlite:///{tmp_path}/old.db")
        yield store
        store.close()
        return
    store = open_store(request.getfixturevalue("postgres_url"))
    yield store
    store.close()


@pytest.fixture
def upgraded(empty: Store) -> Store:
    """The past as it was kept before there were seats, after the upgrade; what else was kept is all there."""
    scripts = ScriptDirectory.from_config(_config()).walk_revisions()
    before = next(script.down_revision for script in scripts if script.path.endswith("_seats.py"))
    with empty.writing() as connection:
        command.upgrade(_config(connection), str(before))
        put_home(connection)
        put_past(connection)
        kept = counts(connection)
    migrate(empty)
    with empty.reading() as connection:
        assert counts(connection) == kept
    return empty


def test_who_watched_in_a_kept_session_sat_there_while_it_was_played(upgraded: Store) -> None:
    with upgraded.reading() as connection:
        query = text('SELECT box_id, member, study_day, "at", until, moved FROM presences ORDER BY "at", member')
        found = connection.execute(
            query.columns(*(t.presences.c[name] for name in ("box_id", "member", "study_day", "at", "until", "moved")))
        ).all()
    evening, next_day = instant(20), date(2026, 3, 3)
    assert found == [
        (1, "li", DAY, instant(10), instant(10, 10), False),
        (1, "wang", DAY, instant(10), instant(10, 30), False),
        (2, "li", DAY, instant(11), instant(11), False),
        (2, "zhao", DAY, instant(11), instant(11, 20), False),
        (1, "wang", DAY, instant(11, 50), evening, False),
        (1, "li", DAY, instant(13), evening, False),
        (2, "wang", next_day, instant(15, 30, day=3), instant(16, 30, day=3), False),
    ]


def test_a_session_whose_watcher_left_and_came_back_outlives_the_erasure_of_another(upgraded: Store) -> None:
    with upgraded.writing() as connection:
        presence.erase(connection, "li")
        left = set(connection.execute(text("SELECT key FROM sessions")).scalars())
        assert left == {"ended", "open", "late", "midnight"}
        assert connection.execute(text("SELECT count(*) FROM presences WHERE member = 'li'")).scalar_one() == 0
        presence.erase(connection, "wang")
        assert set(connection.execute(text("SELECT key FROM sessions")).scalars()) == {"open"}
