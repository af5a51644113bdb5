"""Members of whom the day of joining the party is entered, for tests."""

from datetime import date

from tests.tv.conftest import House
from tests.tv.people import set_member
from tvchannel.core import register
from tvchannel.store.people import oath_cards
from tvchannel.study.appearance.party_birthday import OathCard

ALONE, TOGETHER = 2, 1  # households
ZHANG, WANG, LI = "zhang-here", "wang-here", "li-here"  # the first alone, the others together
DAY = date(1986, 11, 21)  # forty years before the day of the house


def joined(house: House, ref: str, day: date = DAY) -> None:
    set_member(house, ref, sealed_party_day=register.sealed_day(house.services.keys, ref, day))


def card(house: House, *, is_on: bool = True, film: int | None = None) -> None:
    with house.services.store.writing() as connection:
        oath_cards.put(connection, house.world.community, OathCard(is_on, film))
