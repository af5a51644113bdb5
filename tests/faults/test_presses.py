"""Presses that come at once, twice, late or under a clock that jumps: one credit each, and nothing lost."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.engines.serving import get
from tests.faults.crowd import PAGE, ask
from tests.faults.trial import FAKETIME, Trial, shim
from tvchannel.base import clock
from tvchannel.core import tokens
from tvchannel.store.boxes import boxes
from tvchannel.store.records import check_in_offers
from tvchannel.study.day import study_day
from tvchannel.study.press import DAILY, OfferedPress

pytestmark = [pytest.mark.engine, pytest.mark.slow]


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    made = Trial(tmp_path_factory.mktemp("presses"), homes=24)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def homes(trial: Trial) -> Iterator[list[str]]:
    """All boxes; what was told before is forgotten."""
    trial.told.acknowledged.clear()
    trial.told.others.clear()
    return list(trial.homes)


def test_sixty_presses_at_once_with_one_event_are_one_record(trial: Trial, homes: list[str]) -> None:
    event = trial.events(homes[0])[0]
    with ThreadPoolExecutor(60) as pool:
        answers = list(pool.map(lambda _: trial.press(homes[0], event), range(60)))
    assert {answer.status for answer in answers} == {303}
    assert trial.count("60 presses, one event")[2:] == (0, 0)


def test_sixty_presses_at_once_with_sixty_events_of_one_member_are_one_record(trial: Trial, homes: list[str]) -> None:
    events = [trial.events(homes[1])[0] for _ in range(60)]
    assert len(set(events)) == 60
    with ThreadPoolExecutor(60) as pool:
        answers = list(pool.map(lambda event: trial.press(homes[1], event), events))
    assert {answer.status for answer in answers} == {303}
    assert trial.count("60 presses, 60 events, one member")[2:] == (0, 0)


def test_sixty_members_at_once_are_sixty_records(trial: Trial, homes: list[str]) -> None:
    pairs = [(token, event) for token in homes[2:17] for event in trial.events(token)]
    with ThreadPoolExecutor(60) as pool:
        list(pool.map(lambda pair: trial.press(*pair), pairs))
    told, _stored, lost, doubled = trial.count("60 presses, 60 members")
    assert (told, lost, doubled) == (60, 0, 0)


def test_one_member_on_two_boxes_at_once_has_one_credit(trial: Trial, homes: list[str]) -> None:
    token, second = homes[20], "second-box-of-this-home"
    store = trial.services.store
    with store.writing() as connection:
        home = boxes.box(connection, tokens.token_hash(token)).household_id
        boxes.add_box(connection, home, tokens.token_hash(second), "trial", clock.now())
    store.close()
    pairs = [(token, trial.events(token)[0]), (second, trial.events(second)[0])]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda pair: trial.press(*pair), pairs))
    assert [answer.status for answer in answers] == [303, 303]
    assert trial.count("one member on two boxes")[2:] == (0, 0)


def test_a_queue_of_two_hundred_sent_twice_and_reversed_is_each_once_for_its_day(
    trial: Trial, homes: list[str]
) -> None:
    token, now = homes[21], clock.now()
    store = trial.services.store
    with store.reading() as connection:
        box = boxes.box(connection, tokens.token_hash(token))
    members, days = trial.homes[token], [now - timedelta(days=back) for back in reversed(range(7))]
    wanted = [(member, at) for at in days for member in members]
    zone = trial.settings.zone
    with store.writing() as connection:
        for at in days:
            check_in_offers.shown(connection, box.id, study_day(at, zone))
    store.close()
    events = [
        tokens.mint(
            trial.keys.signing, OfferedPress("demo", box.id, member, DAILY, study_day(at, zone), tokens.new_nonce()), at
        )
        for member, at in (wanted * 8)[:200]
    ]
    for order in (events, events[::-1]):
        connection = HTTPConnection("127.0.0.1", trial.port, timeout=180)
        connection.request("POST", f"{PAGE}/late", "\n".join(order), {"Cookie": f"box={token}"})
        assert connection.getresponse().read().decode().split("\n")[:-1] == ["final 200"] * 200
        connection.close()
    rows = [row for row in trial.rows() if row["member"] in members]
    print(f"\noffline queue: sent 400, stored {len(rows)} for {len(wanted)} days of members")
    assert sorted((row["member"], row["study_day"]) for row in rows) == sorted(
        (member, study_day(at, zone)) for member, at in wanted
    )
    assert all(row["content"]["late"] for row in rows)


SHIFTS = {"+0": timedelta(), "-1d": timedelta(days=-1), "+400d": timedelta(days=400)}


def shifted(trial: Trial, shift: str) -> bool:
    """Whether the service's clock is as far from ours as it was told to be."""
    told = parsedate_to_datetime(get(trial.port, "/tv/demo/").headers["Date"])
    return abs(told - clock.now() - SHIFTS[shift]) < timedelta(hours=1)


def test_a_servers_clock_that_jumps_loses_no_press_and_is_flagged(tmp_path: Path) -> None:
    if not FAKETIME.exists():
        pytest.skip("libfaketime is not installed (apt-get install faketime)")
    trial, offset = Trial(tmp_path, homes=4, workers=1), tmp_path / "offset"
    offset.write_text("+0")
    trial.start(
        LD_PRELOAD=f"{shim(tmp_path)}:{FAKETIME}",
        FAKETIME_TIMESTAMP_FILE=str(offset),
        FAKETIME_NO_CACHE="1",
        FAKETIME_DONT_FAKE_MONOTONIC="1",
    )
    try:
        told = []
        for token, shift in zip(trial.homes, ("+0", "-1d", "+400d", "+0"), strict=True):
            event = trial.events(token)[0] if shift == "-1d" else ""
            offset.write_text(shift)
            trial.wait_until(lambda shift=shift: shifted(trial, shift), "the service's clock has jumped")
            event = event or trial.events(token)[0]
            answer = ask(trial.port, "POST", PAGE, token, {"event": event})
            told.append(answer.status)
        rows = trial.rows()
    finally:
        trial.stop()
    flags = [row["content"].get("clock_flag") for row in rows]
    print(f"\nclock -1 day, +400 days, back: acknowledged {told.count(303)}, stored {len(rows)}, flags {flags}")
    assert told == [303] * 4
    assert flags == [None, "server behind", "server far ahead", "server behind"]
