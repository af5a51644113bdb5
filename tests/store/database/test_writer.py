"""The grouping writer answers after the commit, loses nobody for another's fault, and refuses in the right order."""

import shutil
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from tests.store.world import NOON
from tvchannel.base.errors import NotFound, Unavailable
from tvchannel.store.database.engine import Store, open_store
from tvchannel.store.database.writer import Writer
from tvchannel.store.tables import communities


@pytest.fixture
def sqlite_store(tmp_path, sqlite_model):
    shutil.copy(sqlite_model, tmp_path / "tvchannel.db")
    opened = open_store(f"sqlite:///{tmp_path}/tvchannel.db")
    yield opened
    opened.close()


def add(key: str):
    row = {"key": key, "name_zh": "一", "name_en": "One", "made_at": NOON}
    return lambda connection: connection.execute(insert(communities), row).rowcount


def keys(store: Store) -> set[str]:
    with store.reading() as connection:
        return set(connection.scalars(select(communities.c.key)))


def everybody(tasks) -> list:
    """Run tasks at the same time; gives what each gave or raised."""

    def outcome(task):
        try:
            return task()
        except Exception as fault:
            return fault

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(outcome, tasks))


def test_work_is_there_for_readers_when_it_is_answered(store: Store) -> None:
    def press(number: int) -> bool:
        store.together(add(f"c{number}"))
        return f"c{number}" in keys(store)

    assert everybody([lambda n=n: press(n) for n in range(40)]) == [True] * 40


def test_one_refused_piece_costs_the_others_of_its_group_nothing(store: Store) -> None:
    def stumble(connection: Connection) -> None:
        add("half")(connection)
        raise NotFound("There is no such page here.")

    tasks = [lambda n=n: store.together(stumble if n % 3 == 0 else add(f"c{n}")) for n in range(30)]
    told = everybody(tasks)
    assert [isinstance(one, NotFound) for one in told] == [n % 3 == 0 for n in range(30)]
    assert keys(store) == {f"c{n}" for n in range(30) if n % 3}


def test_a_row_that_breaks_a_rule_is_told_to_its_sender_alone(store: Store) -> None:
    told = everybody([lambda: store.together(add("same"))] * 10)
    assert sum(isinstance(one, IntegrityError) for one in told) == 9
    assert keys(store) == {"same"}


def add_all(connection: Connection, names: Sequence[str]) -> list[str | Exception]:
    """All in one statement; "refused" is answered by an exception, "wrong" raises for everybody."""
    if "wrong" in names:
        raise NotFound("There is no such page here.")
    rows = [{"key": one, "name_zh": "一", "name_en": "One", "made_at": NOON} for one in names if one != "refused"]
    if rows:
        connection.execute(insert(communities), rows)
    return [Unavailable(one) if one == "refused" else one for one in names]


def test_items_of_a_kind_are_written_at_once_and_each_is_answered(store: Store) -> None:
    told = everybody([lambda n=n: store.grouped(add_all, "refused" if n == 7 else f"c{n}") for n in range(20)])
    assert isinstance(told.pop(7), Unavailable)
    assert told == [f"c{n}" for n in range(20) if n != 7]
    assert keys(store) == set(told)


def test_whoever_spoils_the_work_of_all_is_found_and_the_others_are_written(store: Store) -> None:
    told = everybody([lambda n=n: store.grouped(add_all, "wrong" if n in (3, 11) else f"c{n}") for n in range(20)])
    assert [n for n, one in enumerate(told) if isinstance(one, NotFound)] == [3, 11]
    assert keys(store) == {f"c{n}" for n in range(20) if n not in (3, 11)}


def test_different_kinds_share_a_commit(sqlite_store: Store) -> None:
    with ThreadPoolExecutor(4) as pool:
        with Held(sqlite_store):
            shared = [pool.submit(sqlite_store.grouped, add_all, name) for name in ("a", "b")]
            alone = [pool.submit(sqlite_store.together, add(name)) for name in ("c", "d")]
            wait_for_waiting(sqlite_store, 4, 0)
        assert [one.result(180) for one in (*shared, *alone)] == ["a", "b", 1, 1]
    assert keys(sqlite_store) == {"a", "b", "c", "d"}


class Held:
    """A store whose database another writer holds until it is let go."""

    def __init__(self, store: Store) -> None:
        self.store, self.go, self.held = store, threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self._hold)

    def _hold(self) -> None:
        with self.store.writing():
            self.held.set()
            self.go.wait(180)

    def __enter__(self):
        self.thread.start()
        self.held.wait(180)
        return self

    def __exit__(self, *trouble) -> None:
        self.go.set()
        self.thread.join()


def wait_for_waiting(store: Store, presses: int, reports: int) -> None:
    def waiting() -> tuple[int, int]:
        return len(store.writer._presses), len(store.writer._reports)

    for _ in range(3000):
        if waiting() == (presses, reports):
            return
        threading.Event().wait(0.01)
    raise AssertionError(waiting())


def test_when_too_many_wait_reports_are_refused_and_a_press_takes_a_reports_place(
    sqlite_store: Store,
) -> None:
    sqlite_store.writer = Writer(sqlite_store.writing, most_waiting=4)
    with ThreadPoolExecutor(8) as pool:
        with Held(sqlite_store):
            reports = [pool.submit(sqlite_store.together, add(f"r{n}"), may_wait=True) for n in range(2)]
            wait_for_waiting(sqlite_store, 0, 2)
            with pytest.raises(Unavailable):
                sqlite_store.together(add("one report too many"), may_wait=True)
            presses = [pool.submit(sqlite_store.together, add(f"p{n}")) for n in range(4)]
            wait_for_waiting(sqlite_store, 4, 0)
            with pytest.raises(Unavailable):
                sqlite_store.together(add("one press too many"))
        assert [one.result(180) for one in presses] == [1] * 4
    assert all(isinstance(one.exception(180), Unavailable) for one in reports)
    assert keys(sqlite_store) == {f"p{n}" for n in range(4)}


def test_who_is_being_written_counts_among_those_who_wait(sqlite_store: Store) -> None:
    """On a disk that stands still a group in hand holds as many threads as those behind it."""
    sqlite_store.writer = Writer(sqlite_store.writing, most_waiting=3)
    begun, go = threading.Event(), threading.Event()

    def stand_still(connection: Connection) -> int:
        begun.set()
        go.wait(180)
        return add("first")(connection)

    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(sqlite_store.together, stand_still)
        assert begun.wait(180)
        others = [pool.submit(sqlite_store.together, add(f"p{n}")) for n in range(2)]
        wait_for_waiting(sqlite_store, 2, 0)
        with pytest.raises(Unavailable):
            sqlite_store.together(add("one too many"))
        go.set()
        assert [one.result(180) for one in (first, *others)] == [1] * 3
    sqlite_store.together(add("room again"))
    assert keys(sqlite_store) == {"first", "p0", "p1", "room again"}


@pytest.fixture
def hasty() -> Iterator[None]:
    """Threads that take turns a thousand times as often as usual."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 1000)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("hasty")
def test_who_has_been_answered_may_come_again_at_once(sqlite_store: Store) -> None:
    sqlite_store.writer = Writer(sqlite_store.writing, most_waiting=16)

    def come(who: int) -> int:
        return sum(sqlite_store.together(add(f"{who}-{time}")) for time in range(50))

    assert everybody([lambda n=n: come(n) for n in range(16)]) == [50] * 16


def test_readers_never_wait_for_a_writer(sqlite_store: Store) -> None:
    sqlite_store.together(add("before"))
    with Held(sqlite_store):
        assert keys(sqlite_store) == {"before"}


def test_a_disk_that_does_not_answer_is_told_after_a_while(sqlite_store: Store) -> None:
    with Held(sqlite_store), pytest.raises(Unavailable):
        sqlite_store.writer.do(add("late"), patience_s=0.05)


def test_a_deleted_or_exchanged_file_is_noticed_before_anything_is_acknowledged(sqlite_store: Store, tmp_path) -> None:
    sqlite_store.together(add("before"))
    path = sqlite_store.file

    def while_it_is_moved_away(connection: Connection) -> None:
        add("into nowhere")(connection)
        path.rename(tmp_path / "moved.db")

    with pytest.raises(Unavailable):
        sqlite_store.together(while_it_is_moved_away)
    with pytest.raises(Unavailable):
        sqlite_store.together(add("still nowhere"))
    with pytest.raises(Unavailable):
        keys(sqlite_store)
    assert not path.exists(), "an empty database was made in its place"
    for end in ("", "-wal", "-shm"):
        (tmp_path / f"tvchannel.db{end}").unlink(missing_ok=True)
    shutil.copy(tmp_path / "moved.db", path)
    sqlite_store.together(add("after"))
    assert {"after"} <= keys(sqlite_store)


def test_the_writer_begins_again_after_it_was_closed(sqlite_store: Store) -> None:
    sqlite_store.together(add("one"))
    sqlite_store.close()
    sqlite_store.together(add("two"))
    assert keys(sqlite_store) == {"one", "two"}


def test_other_processes_wait_their_turn(sqlite_store: Store) -> None:
    other = open_store(sqlite_store.url)
    told = everybody([lambda n=n: (other if n % 2 else sqlite_store).together(add(f"c{n}")) for n in range(40)])
    other.close()
    assert told == [1] * 40
    assert len(keys(sqlite_store)) == 40


def test_a_transaction_inside_a_transaction_is_told_at_once(sqlite_store: Store) -> None:
    with sqlite_store.writing(), pytest.raises(RuntimeError, match="inside"), sqlite_store.writing():
        pass
