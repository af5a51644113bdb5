"""A group on one page: masked, those to call first, its own people alone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.desk.conftest import PEOPLE, Desk
from tests.store.people.test_activities import PLAN
from tvchannel.store.people import activities, people


def group_ids(office: Desk) -> dict[str, int]:
    with office.services.store.reading() as connection:
        return people.groups(connection, office.community)


def test_who_came_and_whom_to_call_stand_by_masked_names(office: Desk) -> None:
    office.check_in("here-1")
    text = office.browser("branch").get("/office/group", lang="en").text
    with office.services.store.reading() as connection:
        found = [
            one for one in people.members(connection, office.community) if one.group == next(iter(group_ids(office)))
        ]
    assert all(one.mask in text for one in found)
    assert not any(name in text for _, _, name, _ in PEOPLE)
    assert "checked in on" in text
    bound = [one for one in found if not one.exempt]
    assert f"Checked in this month: {sum(one.ref == 'here-1' for one in bound)} of {len(bound)}" in text
    assert office.audit("looked") == []


def test_activities_of_the_group_and_of_everybody_stand_there_with_who_came(office: Desk) -> None:
    groups = group_ids(office)
    mine, theirs = list(groups.values())[:2]
    day = office.now.astimezone(office.services.settings.zone).date()
    with office.services.store.writing() as connection:
        for group, title in ((None, "大家的课"), (mine, "本组的课"), (theirs, "别组的课")):
            plan = replace(
                PLAN, group_id=group, on_day=day, begins_at=office.now, ends_at=office.now + timedelta(hours=1)
            )
            plan = replace(plan, title=replace(PLAN.title, zh=title, en=title))
            activities.add(connection, office.community, plan)
    told = office.browser("branch").get("/office/group", group=str(mine), lang="en").text
    assert "大家的课" in told
    assert "本组的课" in told
    assert "别组的课" not in told


@pytest.mark.parametrize("number", ["0", "999999", "x", ""])
def test_a_group_that_is_none_is_not_found(office: Desk, number: str) -> None:
    assert office.browser("branch").get("/office/group", group=number).status_code == 404
