"""Accounts at the desk: made, given another password, closed, opened; each leaves a line, and no weak one is made."""

from datetime import timedelta

import pytest

from tests.store.world import NOON, World
from tvchannel.base.errors import Conflict, Forbidden, Invalid, NotFound
from tvchannel.core.staff import accounts
from tvchannel.core.staff.sign_in import sign_in
from tvchannel.store.service import audit, staff_accounts
from tvchannel.store.service.audit_terms import CoreSubject

PASSWORD = "an old green hat"


def add(world: World, login: str = "xu", name: str = "徐书记", password: str = PASSWORD, roles=("branch",)) -> None:
    accounts.add(world.store, world.community, login, name, password, roles, who="tests", now=NOON)


def test_a_new_account_may_sign_in_with_its_roles_and_is_on_record(world: World) -> None:
    add(world, roles=("branch", "uploader", "branch"))
    person = sign_in(world.store, "xu", PASSWORD, now=NOON)
    assert (person.name, person.roles) == ("徐书记", {"branch", "uploader"})
    with world.store.reading() as connection:
        made = audit.entries(connection, world.community, 10, subject=CoreSubject.STAFF.of("xu"))[-1]
    assert (made["did"], made["who"]) == ("account-made", "tests")


@pytest.mark.parametrize(
    "wrong",
    [
        {"login": "X"},
        {"login": "two words"},
        {"login": "-xu"},
        {"name": " "},
        {"name": "徐\u202e书记"},
        {"password": "short"},
        {"password": "my-name-is-xu"},
        {"roles": ()},
        {"roles": ("king",)},
    ],
)
def test_what_cannot_be_an_account_is_refused_and_not_made(world: World, wrong: dict) -> None:
    with pytest.raises(Invalid):
        add(world, **wrong)
    with world.store.reading() as connection:
        assert staff_accounts.accounts(connection, world.community) == []


def test_a_login_is_taken_once(world: World) -> None:
    add(world)
    with pytest.raises(Conflict):
        add(world, name="别人")


def test_another_password_takes_the_place_of_the_old_one_and_lifts_a_lock(world: World) -> None:
    add(world)
    for _ in range(5):
        with pytest.raises(Forbidden):
            sign_in(world.store, "xu", "guess", now=NOON)
    accounts.set_password(world.store, world.community, "xu", "another green hat", who="tests", now=NOON)
    sign_in(world.store, "xu", "another green hat", now=NOON)
    with pytest.raises(Forbidden):
        sign_in(world.store, "xu", PASSWORD, now=NOON + timedelta(seconds=1))


def test_a_closed_account_is_not_let_in_until_it_is_opened(world: World) -> None:
    add(world)
    accounts.set_active(world.store, world.community, "xu", active=False, who="tests", now=NOON)
    with pytest.raises(Forbidden):
        sign_in(world.store, "xu", PASSWORD, now=NOON)
    accounts.set_active(world.store, world.community, "xu", active=True, who="tests", now=NOON)
    sign_in(world.store, "xu", PASSWORD, now=NOON)


def test_an_account_of_another_community_is_not_found(world: World) -> None:
    add(world)
    with pytest.raises(NotFound):
        accounts.set_active(world.store, world.community + 1, "xu", active=False, who="tests", now=NOON)
