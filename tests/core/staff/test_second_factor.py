"""The second factor: codes as RFC 6238 makes them, each once, guesses counted, and a key that can be exchanged."""

import base64
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.store.world import NOON, World
from tvchannel.base.errors import Conflict, Forbidden, Invalid, NotFound
from tvchannel.core.staff import second_factor as action
from tvchannel.core.staff.sign_in_rate_limit import SignInSource
from tvchannel.store.encryption import field_encryption
from tvchannel.store.encryption.key_ring import Ring
from tvchannel.store.entities import StaffRow
from tvchannel.store.service import audit, second_factor, staff_accounts

# The secret of RFC 6238, appendix B, and what it gives for SHA-1, cut to six digits.
SECRET = base64.b32encode(b"12345678901234567890").decode()
VECTORS = [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924")]
VECTORS += [(2000000000, "279037"), (20000000000, "353130")]
MOMENT, CODE = datetime.fromtimestamp(1234567890, UTC), "005924"
PLACE = SignInSource("address 192.0.2.1")


@pytest.fixture
def keys(tmp_path: Path) -> Ring:
    field_encryption.make_key(tmp_path, "names")
    return Ring(tmp_path)


@pytest.fixture
def xu(world: World, keys: Ring) -> StaffRow:
    """Somebody whose telephone holds the RFC's secret."""
    with world.store.writing() as connection:
        staff_accounts.add(connection, world.community, "xu", "徐书记", "hash", ["branch"])
        person = staff_accounts.account(connection, login="xu")
        second_factor.begin(connection, person.id, keys.seal(SECRET, second_factor.owner(person.id)))
        second_factor.confirm(connection, person.id, NOON)
    return account(world)


def account(world: World) -> StaffRow:
    with world.store.reading() as connection:
        return staff_accounts.account(connection, login="xu")


def lets_in(world: World, keys: Ring, person: StaffRow, code: str, now: datetime = MOMENT, place=PLACE) -> bool:
    try:
        action.let_in(world.store, keys, person, code, now=now, place=place)
    except Forbidden:
        return False
    return True


def entries(world: World) -> list[str]:
    with world.store.reading() as connection:
        return [entry["did"] for entry in reversed(audit.entries(connection, world.community, 100))]


@pytest.mark.parametrize(("second", "code"), VECTORS)
def test_the_codes_are_those_of_rfc_6238(world: World, keys: Ring, xu: StaffRow, second: int, code: str) -> None:
    assert lets_in(world, keys, xu, code, datetime.fromtimestamp(second, UTC))
    assert entries(world) == ["signed-in"]


@pytest.mark.parametrize(
    ("code", "by_s", "right"),
    [
        ("005 924", 0, True),
        (CODE, 29, True),
        (CODE, 45, True),
        (CODE, -45, False),
        (CODE, -30, True),
        (CODE, 75, False),
        ("005925", 0, False),
        ("5924", 0, False),
        ("", 0, False),
        ("００５９２４", 0, False),
        ("0059240", 0, False),
    ],
)
def test_a_code_holds_for_its_step_and_one_around_it(
    world: World, keys: Ring, xu: StaffRow, code: str, by_s: int, right: bool
) -> None:
    assert lets_in(world, keys, xu, code, MOMENT + timedelta(seconds=by_s)) is right
    assert entries(world) == (["signed-in"] if right else ["wrong-code"])


def test_a_code_is_used_once(world: World, keys: Ring, xu: StaffRow) -> None:
    assert lets_in(world, keys, xu, CODE)
    assert not lets_in(world, keys, xu, CODE)
    assert not lets_in(world, keys, xu, CODE, MOMENT + timedelta(seconds=20), SignInSource("browser b", known=True))


def test_guesses_rest_for_longer_and_longer_there_where_they_come_from(world: World, keys: Ring, xu: StaffRow) -> None:
    own = SignInSource("browser b", known=True)
    assert not any(lets_in(world, keys, xu, f"{guess:06}", place=PLACE) for guess in range(5))
    assert not lets_in(world, keys, xu, CODE, place=PLACE)
    assert lets_in(world, keys, xu, CODE, place=own)
    assert entries(world) == ["wrong-code"] * 5 + ["signed-in"]


def test_it_is_begun_confirmed_by_a_code_and_switched_off_by_another(world: World, keys: Ring) -> None:
    with world.store.writing() as connection:
        staff_accounts.add(connection, world.community, "xu", "徐书记", "hash", ["branch"])
    with pytest.raises(Forbidden):
        action.confirm(world.store, keys, account(world), CODE, now=MOMENT, place=PLACE)
    action.begin(world.store, keys, account(world))
    with world.store.reading() as connection:
        secret = action.begun(connection, keys, account(world))
        row = connection.exec_driver_sql("SELECT sealed_totp FROM staff WHERE login = 'xu'").one()
    assert len(base64.b32decode(secret)) == 20
    assert secret.encode() not in row[0]
    assert not account(world).asks_code
    with world.store.writing() as connection:
        person = account(world)
        second_factor.begin(connection, person.id, keys.seal(SECRET, second_factor.owner(person.id)))
    action.confirm(world.store, keys, account(world), CODE, now=MOMENT, place=PLACE)
    assert account(world).asks_code
    with pytest.raises(Conflict):
        action.begin(world.store, keys, account(world))
    then = datetime.fromtimestamp(2000000000, UTC)
    with pytest.raises(Invalid):
        action.switch_off(world.store, keys, account(world), "279037", ("branch",), now=then, place=PLACE)
    action.switch_off(world.store, keys, account(world), "279037", (), now=then, place=PLACE)
    assert not account(world).asks_code
    assert entries(world) == ["wrong-code", "second-factor-on", "second-factor-off"]


def test_it_is_taken_away_from_who_has_lost_the_telephone_and_from_nobody_elsewhere(
    world: World, keys: Ring, xu: StaffRow
) -> None:
    with pytest.raises(NotFound):
        action.take_away(world.store, world.community + 1, "xu", who="admin", now=NOON)
    assert not any(lets_in(world, keys, xu, f"{guess:06}") for guess in range(5))
    action.take_away(world.store, world.community, "xu", who="admin", now=NOON)
    assert not account(world).asks_code
    assert not lets_in(world, keys, account(world), CODE)


@pytest.mark.parametrize(
    ("roles", "needed_by", "missing"),
    [
        (("branch",), (), False),
        (("branch",), ("administrator",), False),
        (("branch",), ("branch", "administrator"), True),
        (("uploader", "branch"), ("branch",), True),
    ],
)
def test_roles_may_need_it(world: World, roles: tuple[str, ...], needed_by: tuple[str, ...], missing: bool) -> None:
    person = StaffRow(1, 1, secrets.token_hex(4), "", "", frozenset(roles), True, 0, False, False)
    assert action.is_missing(person, needed_by) is missing
