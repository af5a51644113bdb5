"""The first page tells each what waits for them, and nobody what others have to do."""

import re
from datetime import timedelta

import pytest

from epg.titles import Title
from tests.desk.conftest import _HASH, MORNING, Desk
from tests.features.corrections.test_desk import propose
from tests.features.linking.test_desk_televisions import add_box
from tests.features.reports.kinds.test_branch_sheets import hold
from tvchannel.core.publish import publish
from tvchannel.store.boxes import boxes
from tvchannel.store.channel import catalogue, films, timetable
from tvchannel.store.entities import FilmState
from tvchannel.store.people import people, requests, sign_ups
from tvchannel.store.people.requests import RequestKind
from tvchannel.store.people.sign_ups import SignedUp
from tvchannel.store.service import staff_accounts
from tvchannel.study.together.sign_ups import SignUp


def tasks(office: Desk, login: str) -> list[tuple[str, str]]:
    """What the first page says waits, with where it leads."""
    page = office.browser(login).get("/office/", lang="en").text
    found = re.search(r'<ul class="tasks".*?</ul>', page, re.DOTALL)
    return re.findall(r'<a href="/office/([^"]*)">(.*?)</a>', found[0]) if found else []


@pytest.mark.parametrize("login", ["uploader", "reviewer", "branch", "administrator"])
def test_where_nothing_waits_nothing_is_said(office: Desk, login: str) -> None:
    assert tasks(office, login) == []


def test_everybody_is_told_what_they_can_do_and_where(office: Desk) -> None:
    office.programme("m1")
    office.programme("m2", who="administrator")
    office.programme("m3", community=office.there)
    with office.services.store.writing() as connection:
        requests.ask(connection, office.community, "here-1", RequestKind.COPY, "everything", None, MORNING)
    assert tasks(office, "reviewer") == [("films?show=review", "2 films are to be reviewed")]
    assert tasks(office, "branch") == [("requests", "1 request is waiting")]
    assert tasks(office, "administrator") == [
        ("films?show=review", "1 film is to be reviewed"),
        ("requests", "1 request is waiting"),
    ]
    assert tasks(office, "uploader") == []


def test_what_came_back_is_told_to_who_uploaded_it(office: Desk) -> None:
    returned = office.programme("m1")
    office.programme("m2", ready=False)
    office.browser("reviewer").post(f"/office/programmes/{returned}/send-back", note="片头有错字")
    with office.services.store.writing() as connection:
        films.claim(connection, "worker", office.now)
        films.end(connection, "m2", "worker", FilmState.REFUSED, "This file is text, not a film.", {}, office.now)
    assert tasks(office, "uploader") == [("films?show=bad", "2 films came back to you")]
    assert tasks(office, "administrator") == []


def test_a_proposal_waits_for_everybody_but_who_made_it(office: Desk) -> None:
    office.check_in("here-1")
    propose(office, "branch")
    said = ("corrections", "1 correction is waiting for you as the second person")
    assert tasks(office, "administrator") == [said]
    assert tasks(office, "branch") == []


def test_in_an_empty_community_the_branch_is_told_to_begin_with_the_list_of_members(office: Desk) -> None:
    with office.services.store.writing() as connection:
        number = catalogue.add_community(connection, "new", Title("新社区", "New"), office.now)
        staff_accounts.add(connection, number, "first", "新书记", _HASH, ["branch"])
    assert tasks(office, "first") == [("rolls", "Nobody is entered yet: begin with your list of members")]


def test_a_home_is_silent_when_none_of_its_televisions_was_on_for_a_week(office: Desk) -> None:
    long_ago, lately = office.now - timedelta(days=8), office.now - timedelta(days=6)
    first, second = add_box(office, office.community, "t" * 43), add_box(office, office.community, "u" * 43)
    add_box(office, office.there, "v" * 43)
    with office.services.store.writing() as connection:
        boxes.note_seen(connection, {(first, ""): long_ago, (second, ""): lately})
    assert tasks(office, "branch") == []
    with office.services.store.writing() as connection:
        boxes.note_seen(connection, {(second, ""): long_ago})
    assert tasks(office, "branch") == [("boxes", "1 household whose TV has not been on for a week")]
    assert tasks(office, "reviewer") == []


def test_problems_of_the_guide_are_told_to_who_decides_what_goes_on_air(office: Desk) -> None:
    with office.services.store.reading() as connection:
        channel = catalogue.first_channel(connection, office.community)
    publish(office.services.store, channel, office.services.settings, cause="nightly", clock=lambda: office.now)
    with office.services.store.reading() as connection:
        count = len(timetable.last_publication(connection, channel.id).problems)
    assert count
    assert tasks(office, "reviewer") == [(f"week?channel={channel.key}", f"Problems of the guide: {count}")]
    assert tasks(office, "branch") == []


def test_after_the_list_of_members_comes_who_has_agreed(office: Desk) -> None:
    with office.services.store.writing() as connection:
        for one in people.members(connection, office.community):
            people.change(connection, one.id, {"consent": None})
    wanted = ("consents", "Nobody has agreed to be recorded yet: enter who has signed")
    assert wanted in tasks(office, "branch")
    assert wanted not in tasks(office, "uploader")
    office.browser("branch").post("/office/consents", choice="record", member=["here-1"])
    assert wanted not in tasks(office, "branch")


def test_a_theme_day_without_an_answer_does_not_hide_the_next_one(office: Desk) -> None:
    hold(office, office.now.date())
    number = hold(office, office.now.date() + timedelta(days=2))
    with office.services.store.writing() as connection:
        sign_ups.set_choice(connection, office.community, SignedUp(number, "here-1", SignUp.COME, office.now, "box 1"))
    assert [path for path, _ in tasks(office, "branch")] == [f"activities/{number}/sign-ups"]
