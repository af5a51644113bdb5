"""Signing in: the right password opens, wrong ones lock for longer and longer, strangers learn nothing."""

import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import timedelta
from itertools import islice

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from tests.store.world import NOON, World
from tvchannel.base.errors import Forbidden, Unavailable
from tvchannel.core.password_hashing import HashingQueue
from tvchannel.core.staff import accounts
from tvchannel.core.staff.sign_in import hash_password, sign_in
from tvchannel.core.staff.sign_in_rate_limit import AT_A_LOGIN, FROM_A_PLACE, LOGIN_SPAN, PLACE_SPAN, SignInSource
from tvchannel.store import tables as t
from tvchannel.store.service import audit, staff_accounts

PASSWORD = "an old hat"
# As cheap as argon2 can be: the cost of checking a password stands in its hash.
_HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@pytest.fixture
def office(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr("tvchannel.core.staff.sign_in._NOBODY", _HASH)
    with world.store.writing() as connection:
        staff_accounts.add(connection, world.community, "xu", "徐书记", _HASH, ["branch"])
    return world


def wrong(office: World, times: int, now=NOON) -> None:
    for _ in range(times):
        with pytest.raises(Forbidden):
            sign_in(office.store, "xu", "guess", now=now)


def entries(office: World) -> list[str]:
    with office.store.reading() as connection:
        return [entry["did"] for entry in reversed(audit.entries(connection, office.community, 100))]


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


def test_a_try_during_a_lock_does_not_lengthen_it(office: World) -> None:
    wrong(office, 9)
    sign_in(office.store, "xu", PASSWORD, now=NOON + timedelta(minutes=1))


def test_a_try_counts_even_when_the_machine_dies_while_the_password_is_checked(office: World, monkeypatch) -> None:
    def die(*_args: str) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr("tvchannel.core.staff.sign_in._fits", die)
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


def test_a_hash_of_another_cost_is_renewed_when_its_password_is_right(office: World) -> None:
    wrong(office, 1)
    assert _kept(office) == _HASH
    person = sign_in(office.store, "xu", PASSWORD, now=NOON)
    renewed = _kept(office)
    assert "$m=47104,t=1,p=1$" in renewed
    assert person.password_hash == renewed
    sign_in(office.store, "xu", PASSWORD, now=NOON)
    assert _kept(office) == renewed


def _kept(office: World) -> str:
    with office.store.reading() as connection:
        person = staff_accounts.account(connection, login="xu")
    assert person
    return person.password_hash


def test_no_password_stands_in_the_store_or_the_log(office: World) -> None:
    wrong(office, 1)
    with office.store.reading() as connection:
        kept = [str(connection.execute(select(table)).all()) for table in (t.staff, t.audit)]
    assert not any(PASSWORD in text or "guess" in text for text in kept)


HOME, ELSEWHERE = SignInSource("browser home", known=True), SignInSource("address 203.0.113.9")


def refused(
    office: World, login: str = "xu", password: str = "guess", place: SignInSource = ELSEWHERE, now=NOON
) -> str:
    with pytest.raises(Forbidden) as error:
        sign_in(office.store, login, password, now=now, place=place)
    return str(error.value)


def test_strangers_who_try_from_everywhere_do_not_lock_the_owner_out_at_home(office: World) -> None:
    for number in range(AT_A_LOGIN):
        assert "not right" in refused(office, place=SignInSource(f"address {number}"))
    assert "60 minutes" in refused(office, password=PASSWORD, place=SignInSource("address of nobody known"))
    assert sign_in(office.store, "xu", PASSWORD, now=NOON, place=HOME).login == "xu"
    after = NOON + LOGIN_SPAN
    assert sign_in(office.store, "xu", PASSWORD, now=after, place=ELSEWHERE).login == "xu"


def test_one_place_tries_a_few_logins_and_then_rests(office: World) -> None:
    for number in range(FROM_A_PLACE):
        assert "not right" in refused(office, login=f"login-{number}")
    assert "10 minutes" in refused(office, login="xu", password=PASSWORD)
    assert "10 minutes" in refused(office, login="yet another")
    assert sign_in(office.store, "xu", PASSWORD, now=NOON, place=SignInSource("address 203.0.113.10")).login == "xu"
    assert sign_in(office.store, "xu", PASSWORD, now=NOON + PLACE_SPAN, place=ELSEWHERE).login == "xu"


def test_a_known_browser_has_tries_of_its_own_and_no_endless_ones(office: World) -> None:
    told = [refused(office, place=HOME) for _ in range(6)]
    assert ["minutes" in sentence for sentence in told] == [False] * 5 + [True]


def test_a_login_that_does_not_exist_rests_like_one_that_does(office: World) -> None:
    told = {login: [refused(office, login) for _ in range(7)] for login in ("xu", "nobody", "x\x00u")}
    assert told["xu"] == told["nobody"] == told["x\x00u"]


def test_every_try_costs_one_hash_whether_there_is_the_login_or_not(office: World, monkeypatch) -> None:
    looked: list[str] = []
    monkeypatch.setattr("tvchannel.core.staff.sign_in._fits", lambda kept, _password: looked.append(kept) or False)
    with office.store.writing() as connection:
        staff_accounts.add(connection, office.community, "gone", "走了", _HASH, ["branch"])
        connection.execute(t.staff.update().where(t.staff.c.login == "gone").values(active=False))
    for login in ("xu", "nobody", "gone", "", "x" * 200):
        refused(office, login)
    assert len(looked) == 5
    assert all(kept.startswith("$argon2id$") for kept in looked)


def test_a_new_password_lifts_what_rested(office: World) -> None:
    wrong(office, 5)
    accounts.set_password(office.store, office.community, "xu", "quite another hat", who="admin", now=NOON)
    assert sign_in(office.store, "xu", "quite another hat", now=NOON).login == "xu"


def test_many_at_once_wait_in_a_short_queue_and_the_others_are_told() -> None:
    queue, inside, go = HashingQueue(waiting=2), threading.Semaphore(0), threading.Event()

    def hash_something() -> str:
        try:
            with queue.turn():
                inside.release()
                go.wait(180)
                return "hashed"
        except Unavailable:
            return "told"

    with ThreadPoolExecutor(20) as pool:
        runs = [pool.submit(hash_something)]
        assert inside.acquire(timeout=180)
        runs += [pool.submit(hash_something) for _ in range(19)]
        refused_ones = list(islice(as_completed(runs, timeout=180), 17))
        go.set()
    assert {run.result() for run in refused_ones} == {"told"}
    assert sorted(run.result() for run in runs) == ["hashed"] * 3 + ["told"] * 17
