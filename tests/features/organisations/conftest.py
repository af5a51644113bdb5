"""A tree of organisations over the two communities of the desk's tests, and accounts in it."""

from datetime import timedelta

import pytest

from epg.titles import Title
from tests.desk.conftest import _HASH, Desk
from tvchannel.store.service import organisations, staff_accounts
from tvchannel.study.organisations.tree import OrganisationKind


def organisation(office: Desk, name: str, kind: OrganisationKind, under: int | None = None) -> int:
    with office.services.store.writing() as connection:
        return organisations.add(connection, kind, Title(name, name), under, office.now)


def place(office: Desk, community: int, under: int | None, *, was: int | None = None, days: int = 0) -> None:
    at = office.now - timedelta(days=days)
    with office.services.store.writing() as connection:
        organisations.move_community(connection, community, was, under, who="somebody", now=at)


def account(office: Desk, login: str, role: str, scope: dict[str, int | None]) -> None:
    with office.services.store.writing() as connection:
        staff_accounts.add(connection, office.community, login, f"{login}的名字", _HASH, [role], scope=scope)


@pytest.fixture
def street(office: Desk) -> int:
    """A sub-district under a district, with the community `here` beneath it, and `there` beneath another one."""
    district = organisation(office, "湖滨区", OrganisationKind.DISTRICT)
    made = organisation(office, "梅园街道", OrganisationKind.SUB_DISTRICT, district)
    other = organisation(office, "北塘街道", OrganisationKind.SUB_DISTRICT, district)
    place(office, office.community, made, days=400)
    place(office, office.there, other, days=400)
    account(office, "district", "administrator", {"organisation_id": district})
    account(office, "street", "administrator", {"organisation_id": made})
    return made
