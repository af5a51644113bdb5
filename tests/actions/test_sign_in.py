"""Signing in: the right password opens, wrong ones lock for longer and longer, strangers learn nothing."""

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from tests.store.world import NOON, World
from tvchannel.actions.sign_in import LONGEST_LOCK, hash_password, lock_after, sign_in
from tvchannel.errors import Forbidden
from tvchannel.store import desk
from tvchannel.store import tables as t

PASSWORD = "an old hat"
# As cheap as argon2 can be: the cost of checking a password stands in its hash.
_HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@pytest.fixture
def office(world: World) -> World:
    with world.store.writing() as connection:
        desk.add_staff(connection, world.community, "xu", "徐书记", _HASH, ["branch"])
    return world


def wrong(office: World, times: int, now=NOON) -> None:
    for _ in range(times):
        with pytest.raises(Forbidden):
            sign_in(office.store, "xu", "guess", now=now)


def entries(office: World) -> list[str]:
    with office.store.reading() as connection:
        return [entry["did"] for entry in reversed(desk.audited(connection, office.community, 100))]


def test_login_and_password_open_and_leave_a_line(office: World) -> None:
    assert sign_in(office.store, " xu ", PASSWORD, now=NOON).name == "徐书记"
    assert entries(office) == ["signed-in"]


def test_a_wrong_password_and_an_unknown_login_are_answered_alike(office: World) -> None:
    told = []
    for login, password in (("xu", "guess"), ("nobody", PASSWORD), ("x\x00u", PASSWORD), ("", "")):
        with pytest.raises(Forbidden) as refused:
            sign_in(office.store, login, password, now=NOON)
        told.append(str(refused.value))
    assert len(set(told)) == 1
    assert entries(office) == ["sign-in-failed"]


def test_four_wrong_tries_are_free_and_the_right_password_forgets_them(office: World) -> None:
    wrong(office, 4)
    sign_in(office.store, "xu", PASSWORD, now=NOON)
    wrong(office, 4)
    sign_in(office.store, "xu", PASSWORD, now=NOON)


def test_the_fifth_wrong_try_locks_even_for_the_right_password(office: World) -> None:
    wrong(office, 5)
    with pytest.raises(Forbidden, match="1 minutes"):
        sign_in(office.store, "xu", PASSWORD, now=NOON + timedelta(seconds=59))
    sign_in(office.store, "xu", PASSWORD, now=NOON + timedelta(seconds=60))


def test_the_lock_grows_with_each_wrong_try_up_to_an_hour() -> None:
    locks = [lock_after(failures) for failures in range(5, 40)]
    assert locks == sorted(locks)
    assert locks[:3] == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert locks[-1] == LONGEST_LOCK


def test_a_try_during_a_lock_does_not_lengthen_it(office: World) -> None:
    wrong(office, 9)
    sign_in(office.store, "xu", PASSWORD, now=NOON + timedelta(minutes=1))


def test_a_try_counts_even_when_the_machine_dies_while_the_password_is_checked(office: World, monkeypatch) -> None:
    def die(*_args: str) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr("tvchannel.actions.sign_in._fits", die)
    for _ in range(5):
        with pytest.raises(KeyboardInterrupt):
            sign_in(office.store, "xu", "guess", now=NOON)
    monkeypatch.undo()
    with pytest.raises(Forbidden, match="minutes"):
        sign_in(office.store, "xu", PASSWORD, now=NOON)


def test_who_has_left_cannot_sign_in(office: World) -> None:
    with office.store.writing() as connection:
        connection.execute(t.staff.update().values(active=False))
    with pytest.raises(Forbidden, match="not right"):
        sign_in(office.store, "xu", PASSWORD, now=NOON)


def test_a_kept_password_is_argon2id_with_a_salt_of_its_own() -> None:
    one, other = hash_password(PASSWORD), hash_password(PASSWORD)
    assert one.startswith("$argon2id$")
    assert one != other


def test_no_password_stands_in_the_store_or_the_log(office: World) -> None:
    wrong(office, 1)
    with office.store.reading() as connection:
        kept = [str(connection.execute(select(table)).all()) for table in (t.staff, t.audit)]
    assert not any(PASSWORD in text or "guess" in text for text in kept)
