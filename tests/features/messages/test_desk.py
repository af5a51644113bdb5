"""Messages at the desk: to a group or to a household whom the writer sees, and what of their reading is told."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.desk.conftest import Browser, Desk, later
from tvchannel.features.corrections import actions as corrections
from tvchannel.features.messages.personal import MESSAGES
from tvchannel.features.requests import actions as requests_actions
from tvchannel.store import tables as t
from tvchannel.store.people import messages, people, requests
from tvchannel.store.people.requests import RequestKind, RequestOutcome
from tvchannel.store.privacy.personal import Chapter, Fact, Reading
from tvchannel.study.appearance.message import HomeMessage, MessageKind

WORDS, BEHIND = "周五上午请来", "在二楼会议室。"


def fields(office: Desk, begins_h: float = 0, ends_h: float = 24, **changes: object) -> dict[str, object]:
    """The form as somebody fills it, from so many hours from now until so many."""
    told: dict[str, object] = {"words_zh": WORDS, "words_en": "", "text_zh": BEHIND, "text_en": ""}
    zone = office.services.settings.zone
    for name, hours in (("begins", begins_h), ("ends", ends_h)):
        then = (office.now + timedelta(hours=hours)).astimezone(zone)
        told |= {f"{name}_day": f"{then:%Y-%m-%d}", f"{name}_time": f"{then:%H:%M}"}
    return told | {"group": "", "household": "", **changes}


def group(office: Desk, name: str) -> int:
    with office.services.store.reading() as connection:
        return people.groups(connection, office.community)[name]


def home(office: Desk, number: int) -> int:
    with office.services.store.reading() as connection:
        return people.household(connection, office.community, number).id


def kept(office: Desk) -> list[HomeMessage]:
    with office.services.store.reading() as connection:
        return messages.of_community(connection, office.community)


def opened(office: Desk, login: str) -> Browser:
    browser = office.browser(login)
    browser.get("/office/", lang="en")
    return browser


@pytest.fixture
def browser(office: Desk) -> Browser:
    return opened(office, "branch")


def test_it_is_sent_to_a_household_and_the_list_says_whether_it_was_read(office: Desk, browser: Browser) -> None:
    assert browser.post("/office/messages/new", **fields(office, household="3")).status_code == 303
    (sent,) = kept(office)
    assert (sent.draft.household_id, sent.draft.group_id) == (home(office, 3), None)
    listed = browser.get("/office/messages").text
    assert all(words in listed for words in (WORDS, BEHIND, "household 3", "not yet read", "On the home page"))
    with office.services.store.writing() as connection:
        messages.read(connection, sent.id, home(office, 3))
    assert "not yet read" not in browser.get("/office/messages").text
    assert office.audit("message-sent") == [f"message {sent.id}"]


def test_of_a_group_it_is_told_in_how_many_homes_it_was_read(office: Desk, browser: Browser) -> None:
    browser.post("/office/messages/new", **fields(office, group=group(office, "一组")))
    (sent,) = kept(office)
    with office.services.store.writing() as connection:
        messages.read(connection, sent.id, home(office, 2))
    assert "in 1 of 2 homes" in browser.get("/office/messages").text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"words_zh": ""}, "The message needs words"),
        ({"words_zh": "长" * 21}, "at most 20 characters"),
        ({"text_zh": "长" * 61}, "at most 60 characters"),
        ({"household": ""}, "one of the two"),
        ({"household": "1", "group": "1"}, "one of the two"),
        ({"household": "77"}, "There is no household 77 here"),
        ({"household": "", "group": "999"}, "There is no such group here"),
        ({"household": "ab"}, "is not a number"),
        ({"ends_time": "25:00"}, "write the time as 09:30"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(
    office: Desk, browser: Browser, changes: dict[str, str], said: str
) -> None:
    answer = browser.post("/office/messages/new", **{**fields(office, household="3"), **changes})
    assert (answer.status_code, said in answer.text, BEHIND[:3] in answer.text or "text_zh" in changes) == (
        400,
        True,
        True,
    )
    assert kept(office) == []


def test_it_is_taken_back_and_one_that_has_not_begun_is_gone(office: Desk, browser: Browser) -> None:
    for begins in (0, 2):
        browser.post("/office/messages/new", **fields(office, begins, household="3"))
    later(office, minutes=1)
    for one in kept(office):
        assert browser.post(f"/office/messages/{one.id}/end").status_code == 303
    (left,) = kept(office)
    assert left.draft.ends_at == office.now
    assert browser.post(f"/office/messages/{left.id}/end").status_code == 409


def test_a_leader_writes_to_the_own_group_and_its_homes_alone(office: Desk, browser: Browser) -> None:
    leader = opened(office, "leader")
    for told, status in (
        ({"group": group(office, "一组")}, 303),
        ({"household": "1"}, 303),
        ({"group": group(office, "二组")}, 400),
        ({"household": "3"}, 400),
    ):
        assert leader.post("/office/messages/new", **fields(office, **told)).status_code == status, told
    browser.post("/office/messages/new", **fields(office, words_zh="给三户", household="3"))
    browser.post("/office/messages/new", **fields(office, words_zh="给二组", group=group(office, "二组")))
    listed = leader.get("/office/messages").text
    assert [words in listed for words in (WORDS, "给三户", "给二组")] == [True, False, False]
    theirs = [one.id for one in kept(office) if one.draft.words.zh != WORDS]
    assert [leader.post(f"/office/messages/{number}/end").status_code for number in theirs] == [404, 404]


@pytest.mark.parametrize(
    ("how", "kind"),
    [(RequestOutcome.DONE, MessageKind.CORRECTED), (RequestOutcome.REFUSED, MessageKind.NOT_CORRECTED)],
)
def test_the_home_of_who_said_that_something_is_wrong_hears_the_answer(
    office: Desk, browser: Browser, how: RequestOutcome, kind: MessageKind
) -> None:
    number = asked(office, RequestKind.CORRECTION)
    told = (office.services.store, office.community, number, how)
    requests_actions.answer(*told, who="branch", now=office.now, reply="王桂兰的记录改好了")
    (answer,) = kept(office)
    assert (answer.draft.kind, answer.draft.household_id) == (kind, home(office, 1))
    assert not any((answer.draft.words.zh, answer.draft.text.zh))
    assert "no message" in browser.get("/office/messages").text  # what the service tells is not the desk's own


def test_a_correction_that_two_people_decided_is_told_too(office: Desk) -> None:
    number, store, community = asked(office, RequestKind.CORRECTION), office.services.store, office.community
    office.check_in("here-1")
    with store.reading() as connection:
        seq = connection.execute(select(t.ledger.c.seq)).scalars().all()[-1]
    reason = corrections.CorrectionReason.WRONG_PERSON
    proposed = corrections.propose(store, community, seq, reason, "", who="branch", now=office.now, request=number)
    said = corrections.CorrectionAnswer.APPROVED
    corrections.answer(store, community, proposed, said, who="administrator", now=office.now)
    assert [one.draft.kind for one in kept(office)] == [MessageKind.CORRECTED]


def test_the_answer_to_another_wish_is_no_message(office: Desk) -> None:
    number = asked(office, RequestKind.COPY)
    told = (office.services.store, office.community, number, RequestOutcome.DONE)
    requests_actions.answer(*told, who="branch", now=office.now)
    assert kept(office) == []


def asked(office: Desk, kind: RequestKind) -> int:
    with office.services.store.writing() as connection:
        requests.ask(connection, office.community, "here-1", kind, "check-in", None, office.now)
        (waiting,) = requests.waiting(connection, office.community)
    return waiting.id


def test_a_persons_copy_tells_what_was_written_to_their_home_alone(office: Desk, browser: Browser) -> None:
    browser.post("/office/messages/new", **fields(office, household="1"))
    browser.post("/office/messages/new", **fields(office, household="3"))
    browser.post("/office/messages/new", **fields(office, group=group(office, "一组")))
    told, services = MESSAGES.export, office.services
    assert isinstance(told, Chapter)
    with services.store.reading() as connection:
        reading = Reading(connection, services.keys.names, services.settings)
        member = people.member(connection, office.community, "here-1")
        facts = [*told.facts(reading, member)]
    assert facts == [Fact("message", "2026-11-21T08:31:00+08:00", f"{WORDS} {BEHIND}", "")]
