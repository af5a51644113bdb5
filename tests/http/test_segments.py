"""Segments as the application serves them: public ones to anybody, the others to who may preview the film."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from media.metadata import FilmMetadata
from tests.desk.conftest import MORNING, ROLES, Browser, Desk, desk_model, later, office  # noqa: F401
from tests.store.world import approve
from tvchannel.features.review.review import withdraw
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue

TODAY = (MORNING + timedelta(hours=8)).date()
FILM, CONTENT = "m1", b"G" * 188
SEGMENT = f"/films/{FILM}/480p/0.ts"
STRANGER = "a stranger"
PREVIEW = {"uploader", "reviewer", "administrator"}
STATES = ("waiting", "approved", "withdrawn", "expired", "not yet valid", "of a film that came back")
# Whatever stands behind a name, an address that leads to nothing is answered alike.
NOTHING = ("/films/m2/480p/0.ts", f"/films/{FILM}/480p/7.ts", f"/films/{FILM}/900p/0.ts", "/films/M_1/480p/0.ts")


@pytest.fixture
def number(office: Desk) -> int:  # noqa: F811
    """A waiting programme whose film has one segment in one size."""
    rung = office.services.vault.root / "films" / FILM / "480p"
    rung.mkdir(parents=True)
    (rung / "00000.ts").write_bytes(CONTENT)
    return office.programme(FILM)


def bring(office: Desk, number: int, state: str) -> None:  # noqa: F811
    store, here = office.services.store, office.community
    if state in ("approved", "withdrawn", "expired", "not yet valid"):
        approve(store, here, number, who="reviewer", now=office.now)
    if state == "withdrawn":
        withdraw(store, here, number, who="reviewer", note="old", clock=lambda: office.now)
    days = {
        "expired": {"valid_until": TODAY - timedelta(days=1)},
        "not yet valid": {"valid_from": TODAY + timedelta(1)},
    }
    told = {"state": "returned"} if state == "of a film that came back" else days.get(state)
    if told:
        with store.writing() as connection:
            connection.execute(update(t.programmes).where(t.programmes.c.id == number).values(**told))


def browsers(office: Desk) -> dict[str, Browser]:  # noqa: F811
    there = office.browser("reviewer-there")
    return {STRANGER: office.browser(), "reviewer-there": there, **{role: office.browser(role) for role in ROLES}}


@pytest.mark.parametrize("state", STATES)
def test_a_segment_is_public_or_a_preview_or_not_there(office: Desk, number: int, state: str) -> None:  # noqa: F811
    bring(office, number, state)
    for who, browser in browsers(office).items():
        answer = browser.get(SEGMENT)
        if state == "approved":
            assert (answer.status_code, answer.data) == (200, CONTENT), who
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable, s-maxage=60"
            assert "Vary" not in answer.headers
        elif who in PREVIEW:
            assert (answer.status_code, answer.data) == (200, CONTENT), who
            assert answer.headers["Cache-Control"] == "private, no-store"
            assert "Access-Control-Allow-Origin" not in answer.headers
        else:
            assert answer.status_code == 404, who
            assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("state", ["waiting", "withdrawn"])
@pytest.mark.parametrize("headers", [{"If-None-Match": "*"}, {"Range": "bytes=0-3"}, {"X-Films-From-Disk": "yes"}])
def test_no_question_about_a_film_that_is_not_public_is_answered(
    office: Desk,  # noqa: F811
    number: int,
    state: str,
    headers: dict[str, str],
) -> None:
    bring(office, number, state)
    client = office.browser().client
    nothing = client.get(NOTHING[0], headers=headers)
    for answer in (client.get(SEGMENT, headers=headers), client.get(f"/films/{FILM}-next/480p/0.ts", headers=headers)):
        assert (answer.status_code, answer.data) == (nothing.status_code, nothing.data) == (404, nothing.data)
    assert client.head(SEGMENT, headers=headers).status_code == 404


@pytest.mark.parametrize("path", NOTHING)
def test_an_address_that_leads_to_nothing_is_told_so(office: Desk, number: int, path: str) -> None:  # noqa: F811
    bring(office, number, "approved")
    for login in (None, "reviewer"):
        assert office.browser(login).get(path).status_code == 404


def test_what_is_decided_holds_for_the_next_request(office: Desk, number: int) -> None:  # noqa: F811
    """No process keeps yesterday's, or another one's, answer to what is public."""
    client = office.browser().client
    for state, status in (("waiting", 404), ("approved", 200)):
        bring(office, number, state)
        assert client.get(SEGMENT).status_code == status
    later(office, minutes=1)
    withdraw(office.services.store, office.community, number, who="r", note="old", clock=lambda: office.now)
    assert client.get(SEGMENT).status_code == 404
    approve(office.services.store, office.community, number, who="reviewer", now=office.now)
    with office.services.store.writing() as connection:
        row = t.programmes.c.id == number
        connection.execute(update(t.programmes).where(row).values(valid_until=TODAY))
    assert client.get(SEGMENT).status_code == 200
    later(office, days=1)
    assert client.get(SEGMENT).status_code == 404


def test_the_preview_at_the_desk_names_segments_that_open(office: Desk, number: int) -> None:  # noqa: F811
    facts = FilmMetadata(FILM, 1, 4_800, ("480p",), 0, None, "mov", 200)
    (office.services.vault.root / "films" / FILM / "facts.json").write_text(facts.to_json())
    reviewer = office.browser("reviewer")
    addresses = [line for line in reviewer.get(f"/vod/{number}/480p.m3u8").text.splitlines() if line[0] == "/"]
    assert addresses == [SEGMENT]
    assert reviewer.get(addresses[0]).status_code == 200


def test_a_card_of_the_channel_is_public(office: Desk) -> None:  # noqa: F811
    with office.services.store.reading() as connection:
        [channel] = catalogue.channels(connection, office.community)
    rung = office.services.vault.root / "films" / channel.card / "480p"
    rung.mkdir(parents=True)
    (rung / "00000.ts").write_bytes(CONTENT)
    assert office.browser().get(f"/films/{channel.card}/480p/0.ts").data == CONTENT
