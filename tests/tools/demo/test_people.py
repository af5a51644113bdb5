"""The invented people: the same every time, as many as the community is to have, sorted into homes and groups."""

from collections import Counter

from tvchannel.base.roles import ROLES
from tvchannel.study.names import mask
from tvchannel.tools.demo.columns import COLUMNS
from tvchannel.tools.demo.people import GROUPS, STAFF, homes


def everybody() -> list:
    return [person for home in homes() for person in home.members]


def test_forty_five_members_live_in_thirty_households_of_one_to_four() -> None:
    assert len(everybody()) == 45
    assert [home.number for home in homes()] == list(range(1, 31))
    assert {len(home.members) for home in homes()} == {1, 2, 3, 4}


def test_each_of_three_groups_has_fifteen_members() -> None:
    sizes = Counter(home.group for home in homes() for _ in home.members)
    assert sizes == dict.fromkeys(GROUPS, 15)


def test_nine_members_are_exempt_and_not_all_of_them_live_alone() -> None:
    exempt = [home for home in homes() for person in home.members if person.exempt]
    assert len(exempt) == 9
    assert {len(home.members) == 1 for home in exempt} == {True, False}


def test_the_same_people_come_out_every_time() -> None:
    assert homes() == homes()
    assert [person.name for person in homes()[0].members] == ["宋勇", "何丽华"]


def test_nobody_shares_a_reference_a_name_a_phone_or_an_address_with_another_home() -> None:
    for told in ("ref", "name", "phone"):
        assert len({getattr(person, told) for person in everybody()}) == 45
    assert len({home.address for home in homes()}) == 30


def test_at_home_everybody_has_a_digit_and_a_mask_of_their_own() -> None:
    for home in homes():
        assert [person.place for person in home.members] == list(range(1, len(home.members) + 1))
        assert len({mask(person.name) for person in home.members}) == len(home.members)


def test_every_role_of_the_desk_has_one_person() -> None:
    assert sorted(role for clerk in STAFF for role in clerk.roles) == sorted(ROLES)


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of "#rrggbb"."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_cream_letters_can_be_read_on_every_column() -> None:
    cream = luminance("#FFF1D2")
    assert [column.key for column in COLUMNS if (cream + 0.05) / (luminance(column.colour) + 0.05) < 7] == []
    assert [column.digit for column in COLUMNS] == [1, 2, 3, 4, 5, 6, 7]
