"""The live channel over programme boundaries, a withdrawal and a re-publication: the picture goes on evenly."""

import shutil
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import time as time_of_day
from datetime import timedelta

import pytest

from epg.rules import FromColumn, Rule
from epg.ticks import TICK_MS, TICKS_A_DAY, tick_at
from epg.titles import Title
from media import cards
from media.making import intake
from tests.engines import evenness
from tests.engines.browsers import needs
from tests.engines.evenness import CARD, COLOURS, FIRST, SHOWN, SHOWS, Looked, thread_of_the_page
from tests.engines.injected import injected
from tests.engines.serving import answering
from tests.media import kept
from tests.store.world import add_programme, approve, make_world
from tests.tv.test_playing import NO_HLS
from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core.publish import publish
from tvchannel.core.services import Services, open_services, prepare
from tvchannel.features.review.review import withdraw
from tvchannel.processes.app import create_app
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.entities import Channel, ProgrammeRow, ProgrammeState
from tvchannel.tools.browser import Browser, EngineName
from tvchannel.tv.parts import player_setup

FFMPEG = [] if shutil.which("ffmpeg") else [pytest.mark.skip(reason="not installed: ffmpeg")]
FILMS = [name for name in COLOURS if name != CARD]
FILM_TICKS = 2
FILM_S = FILM_TICKS * TICK_MS / 1000
BOUNDARIES = 4  # a usual one, to the card, from the card to what was published anew, and on
TEN_YEARS = 3652 * TICKS_A_DAY  # no channel's discontinuity numbers are larger by then: one for every tick
FIRST_PICTURE_MS = 4000
TRIES = 3  # what the product does wrong, it does each time


def _picture(colour: str) -> str:
    """A picture whose left half has one colour and whose right half grows bright as it goes on."""
    halves = f"color={colour}:size=160x180:rate=25[left];color=white:size=160x180:rate=25,fade=in:d={FILM_S}[right]"
    return f"{halves};[left][right]hstack"


@pytest.fixture(scope="module")
def air(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """A channel ten years old whose films of two ticks follow each other; one more waits for its approval."""
    folder = tmp_path_factory.mktemp("evenly")
    settings = Settings(data_dir=folder, plan_days=1)
    prepare(settings)
    services = open_services(settings)
    world = make_world(services.store)
    intake.make_card(services.vault, "card-here", cards.channel(Title("这里", "Here")))
    then = clock.now() - timedelta(minutes=10)
    for number, colour in enumerate(FILMS, 1):
        kept.put(services.vault, colour, _picture(colour), FILM_S)
        assert add_programme(world, colour, ready_ms=FILM_TICKS * TICK_MS) == number
        if number < len(FILMS):
            approve(services.store, world.community, number, who="reviewer", now=then)
    with services.store.writing() as connection:
        rule = Rule(id="day", start=time_of_day(0, 0), source=FromColumn("news"), title=Title("动态", "News"))
        timetable.set_rules(connection, world.channel, [rule])
        catalogue.give_origins(connection, tick_at(then) - TEN_YEARS)
    publish(services.store, _channel(services), settings, cause="test", clock=lambda: then)
    with services.store.reading() as connection:
        last = timetable.last_airing(connection, _channel(services))
    assert last
    assert last.discontinuity > TEN_YEARS
    yield services
    services.store.close()


def _channel(services: Services) -> Channel:
    with services.store.reading() as connection:
        return catalogue.channels(connection)[0]


def _first(services: Services, *states: ProgrammeState) -> ProgrammeRow:
    with services.store.reading() as connection:
        return catalogue.programmes(connection, _channel(services).community_id, states=states)[0]


def _withdraw_the_next(services: Services) -> None:
    """Take the programme off the air that would begin next."""
    channel = _channel(services)
    with services.store.reading() as connection:
        coming = timetable.next_airings(connection, channel, None, tick_at(clock.now()) + 2, 1)[0]
    assert coming.programme
    withdraw(services.store, channel.community_id, coming.programme, who="reviewer", note="old", clock=clock.now)


def _put_on_air(services: Services, programme: ProgrammeRow) -> None:
    approve(services.store, programme.community_id, programme.id, who="reviewer", now=clock.now())
    publish(services.store, _channel(services), services.settings, cause="test", clock=clock.now)


@pytest.mark.engine
@pytest.mark.slow
@pytest.mark.alone
@pytest.mark.parametrize(
    ("engine", "library"),
    [
        pytest.param("chromium", True, marks=[needs("chromium"), *FFMPEG], id="chromium with hls.js"),
        pytest.param("chromium", False, marks=[needs("chromium"), *FFMPEG], id="chromium"),
        pytest.param("wpe", False, marks=[needs("wpe"), *FFMPEG], id="wpe"),
    ],
)
def test_the_picture_goes_on_evenly(
    air: Services, engine: EngineName, library: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(player_setup, "_LIBRARY_S", 90)
    spare = _first(air, ProgrammeState.WAITING, ProgrammeState.WITHDRAWN)
    shown = _first(air, ProgrammeState.APPROVED)
    scripts = [evenness.LOOK, NO_HLS] if library else [evenness.LOOK]
    with answering(injected(create_app(air), *scripts)) as base, Browser(engine=engine) as browser:
        browser.open(f"{base}/tv/here/")
        _picture_comes_soon(browser, base, shown.id)
        assert browser.run("return typeof window.Hls !== 'undefined'") is library
        with thread_of_the_page() if library else nullcontext([]) as used:
            begun = browser.run("return looked.times[0][0]")
            browser.wait_for(SHOWN, 1, seconds=120)
            _withdraw_the_next(air)
            browser.wait_for(SHOWS, CARD, seconds=120)
            _put_on_air(air, spare)
            browser.wait_for(SHOWS, spare.material, seconds=120)
            browser.wait_for(SHOWN, BOUNDARIES, seconds=120)
            looked = Looked.of(browser.run("return looked"))
            browser.run(evenness.WORK)
            worked = Looked.of(browser.run("return looked"))
    assert len(looked.boundaries()) >= BOUNDARIES
    assert looked.stood() == []
    assert looked.uneven(begun + 2000) == []
    if library:
        assert looked.busy(used) == []
        assert worked.busy(used), "the measure does not see a thread at work"


def _picture_comes_soon(browser: Browser, base: str, on_demand: int) -> None:
    """Live as soon as it must, or nearly as soon as a film on demand where the machine has no time for either."""
    tries = []
    for _ in range(TRIES):
        browser.open(f"{base}/tv/here/watch/{on_demand}")
        film = browser.wait_for(FIRST, seconds=90)
        browser.open(f"{base}/tv/here/live")
        live = browser.wait_for(FIRST, seconds=90)
        if live < max(FIRST_PICTURE_MS, 2 * film):
            return
        tries.append((film, live))
    raise AssertionError(f"ms to the first picture of a film and of the channel: {tries}")


EVEN = [20.0 * n for n in range(500)]
STOOD = [beat for beat in EVEN if not 2000 < beat < 3500]
RISING = [(beat, "red", int(beat / 40)) for beat in EVEN[::10]]
FROZEN = [(when, name, min(level, 100)) for when, name, level in RISING]


def _looked(
    beats: list[float] = EVEN,
    control: list[float] = EVEN,
    times: list[tuple[float, float]] | None = None,
    pictures: list[tuple[float, str, int]] = RISING,
) -> Looked:
    return Looked(beats, control, times or [(beat, beat) for beat in EVEN], pictures)


def test_the_measure_passes_what_is_even() -> None:
    looked = _looked()
    assert (looked.stood(), looked.uneven(0), looked.busy([(beat, beat / 2) for beat in EVEN])) == ([], [], [])


def test_the_measure_finds_a_thread_that_works_and_not_one_that_waits_for_the_processor() -> None:
    looked = _looked(beats=STOOD)
    assert looked.busy([(beat, beat) for beat in EVEN]) == [(2000, 1500)]
    assert looked.busy([(beat, beat / 10) for beat in EVEN]) == []


def test_the_measure_finds_a_picture_that_stands_while_its_time_goes_on() -> None:
    assert [when for when, _ in _looked(pictures=FROZEN).stood()] == [4000]
    assert _looked(pictures=[(when, CARD, 0) for when, _, _ in RISING]).stood() == []


def test_the_measure_finds_time_that_stands_jumps_or_runs_fast_and_pardons_what_the_machine_did() -> None:
    standing = [(beat, beat if beat < 2000 else max(2000.0, beat - 1500)) for beat in EVEN]
    assert _looked(times=standing).uneven(0)
    assert _looked(times=[(beat, beat + 400 * (beat > 5000)) for beat in EVEN]).uneven(0)
    assert _looked(times=[(beat, beat * 1.3) for beat in EVEN]).uneven(0)
    assert _looked(times=standing, control=STOOD).uneven(0) == []


def test_small_delays_of_the_machine_add_up_and_explain_no_more_than_their_sum() -> None:
    slow = [(beat, beat * 0.5) for beat in EVEN]
    every_60_ms, every_100_ms_at_first = EVEN[::3], [*EVEN[:50:5], *EVEN[50:]]
    assert _looked(times=slow).uneven(0)
    assert _looked(times=slow, control=every_60_ms).uneven(0) == []
    assert min(when for when, _ in _looked(times=slow, control=every_100_ms_at_first).uneven(0)) > 1000


def test_a_boundary_may_be_uneven_by_half_a_second_and_by_no_more() -> None:
    two = [(when, "red" if when < 5000 else "blue", level) for when, _, level in RISING]
    assert _looked(pictures=two).boundaries() == [5000]
    for off, passes in ((400, True), (600, False)):
        times = [(beat, beat + off * (beat > 5000)) for beat in EVEN]
        assert (_looked(times=times, pictures=two).uneven(0) == []) is passes
