"""A guest of another group is entered on the station's television by digits: masked, once, and only who agreed."""

from tests.features.station_sessions.held_sessions import OK, Group
from tests.features.station_sessions.test_tv_session import station_of
from tests.tv.conftest import House
from tests.tv.people import page, press
from tests.tv.reading import Reading, said
from tvchannel.store.people import consents, people


def running(house: House) -> Group:
    group = station_of(house)
    number = group.begin()
    group.press(number, OK, OK, OK)
    return group


def others(house: House, count: int, *, agreed: bool = True) -> int:
    """Another group with so many members; its id."""
    world = house.world
    with house.services.store.writing() as connection:
        group = people.add_group(connection, world.community, "九号楼组")
        for place in range(count):
            home = people.add_household(connection, world.community, 900 + place, None)
            values = {"community_id": world.community, "ref": f"g{place:02}", "household_id": home, "group_id": group}
            told = {
                "sealed_name": b"sealed",
                "mask": "赵*兰" if place < 2 else f"钱*{place}",
                "exempt": False,
                "place": 1,
            }
            people.add_member(connection, {**values, **told, **(consents.agreed(house.now) if agreed else {})})
    return group


def spot_of(shown: Reading, words: str) -> str:
    return next(name for name, spot in shown.spots.items() if words in spot.text)


def test_whose_group_then_who_and_the_guest_is_there_once(house: House) -> None:
    group = running(house)
    others(house, 8)
    tv = house.television(group.station.household_number)
    session = page(tv, "station/session")
    whose = page(tv, session.href(spot_of(session, "外组来的人")))
    assert "三号楼组" not in said(whose.html)
    who = page(tv, whose.href(spot_of(whose, "九号楼组")))
    assert "900" in said(who.html), "two with one mask are told apart by their households"
    more = page(tv, who.href(spot_of(who, "更多")))
    assert "钱*7" not in said(who.html)
    assert "钱*7" in said(more.html)
    after = press(tv, more, spot_of(more, "钱*7")[-1])
    assert spot_of(after, "外组来的人")
    assert group.read(1).guests == {"g07"}
    again = page(tv, f"station/guest?group={others_id(house)}&at=1")
    assert "钱*7" not in said(again.html)


def others_id(house: House) -> int:
    with house.services.store.reading() as connection:
        return people.groups(connection, house.world.community)["九号楼组"]


def test_who_has_not_agreed_is_not_offered(house: House) -> None:
    group = running(house)
    number = others(house, 3, agreed=False)
    shown = page(house.television(group.station.household_number), f"station/guest?group={number}")
    assert "赵*兰" not in said(shown.html)
    assert "没有可以记的人" in said(shown.html)


def test_before_names_are_called_and_without_a_session_the_page_leads_to_the_session(house: House) -> None:
    group = station_of(house)
    tv = house.television(group.station.household_number)
    assert tv.get("/tv/here/station/guest").status_code == 303
    group.begin()
    assert tv.get("/tv/here/station/guest").status_code == 303
    assert house.television(1).get("/tv/here/station/guest").status_code == 404
