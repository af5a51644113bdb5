"""Messages for tests, as the desk would send them."""

from datetime import timedelta

from epg.titles import Title
from tests.tv.conftest import House
from tvchannel.store.people import messages, people
from tvchannel.study.appearance.message import MessageDraft

WORDS, BEHIND = "周五上午请来领学习资料", "在二楼会议室，请带上证件。"


def to_home(house: House, household: int, words: str = WORDS, hours: float = 24) -> int:
    """A message to the household with this number, from now on; gives its id."""
    with house.services.store.writing() as connection:
        home = people.household(connection, house.world.community, household).id
        draft = _draft(house, words, hours, household_id=home)
        return messages.add(connection, house.world.community, draft, who="branch")


def to_group(house: House, group: str, words: str = WORDS, hours: float = 24) -> int:
    """A message to the homes of a group, from now on; gives its id."""
    with house.services.store.writing() as connection:
        number = people.groups(connection, house.world.community)[group]
        draft = _draft(house, words, hours, group_id=number)
        return messages.add(connection, house.world.community, draft, who="branch")


def _draft(house: House, words: str, hours: float, **whom: int) -> MessageDraft:
    return MessageDraft(Title(words, ""), Title(BEHIND), house.now, house.now + timedelta(hours=hours), **whom)


def empty_home(house: House, number: int) -> None:
    """A household in which nobody is registered."""
    with house.services.store.writing() as connection:
        people.add_household(connection, house.world.community, number, None)
