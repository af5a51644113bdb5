"""What the tests of people at home do with a television: press what a page offers, and search the store."""

from collections.abc import Iterator
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select

from tests.tv.conftest import House
from tests.tv.reading import Reading
from tvchannel.store.people import people
from tvchannel.store.tables import metadata

UNASKED = {"consent": None, "consent_version": None, "consent_at": None, "put_off_on": None}


def page(television: FlaskClient, path: str, status: int = 200) -> Reading:
    answer = television.get(path if path.startswith("/") else f"/tv/here/{path}")
    assert answer.status_code == status, answer.text
    return Reading(answer.text)


def press(television: FlaskClient, shown: Reading, digit: str) -> Reading:
    """The key `digit` on a page: follows its link or sends its form; gives what the television shows then."""
    spot = shown.of_digit(digit)
    if spot not in shown.actions:
        return page(television, shown.href(spot))
    answer = television.post(shown.actions[spot], data=shown.fields[spot])
    assert answer.status_code == 303, answer.text
    return page(television, answer.headers["Location"])


def set_member(house: House, ref: str, **values: Any) -> None:
    with house.services.store.writing() as connection:
        member = people.member(connection, house.world.community, ref)
        people.change(connection, member.id, values)


def rows(house: House) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row of every table."""
    with house.services.store.reading() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                yield table.name, dict(row)
