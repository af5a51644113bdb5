"""Which films are public: by what was decided about them, their days, and what is on air; and the public folder."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from epg.airings import AiringKind
from epg.ticks import TICKS_A_DAY, start_of, tick_at
from epg.titles import Title
from media.places.vault import Vault
from tests.store.world import NOON, World, add_programme, approve, make_world
from tvchannel.base.settings import Settings
from tvchannel.core.films.submit import Upload
from tvchannel.core.planning_inputs import next_up
from tvchannel.core.public_segments import link_public, public_materials
from tvchannel.core.publish import publish
from tvchannel.features.review.review import send_back, withdraw
from tvchannel.features.uploads.resubmit import resubmit
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.study.films.film_facts import FilmFacts

TODAY = (NOON + timedelta(hours=8)).date()
DAY = timedelta(days=1)
FILM, ANNOUNCED = "film", next_up("film")
TITLE = Title("片子film")  # as `add_programme` gives it


@dataclass
class Place:
    """A community with one film that waits, its clock, and a vault that holds all that is spoken of."""

    world: World
    settings: Settings
    vault: Vault
    number: int
    now: datetime = NOON

    def public(self) -> frozenset[str]:
        with self.world.store.reading() as connection:
            return public_materials(connection, self.settings, self.now)

    def put(self, **values: object) -> None:
        with self.world.store.writing() as connection:
            connection.execute(update(t.programmes).where(t.programmes.c.id == self.number).values(**values))

    def approve(self) -> None:
        approve(self.world.store, self.world.community, self.number, who="reviewer", now=self.now)

    def withdraw(self) -> None:
        withdraw(self.world.store, self.world.community, self.number, who="r", note="old", clock=lambda: self.now)

    def send_back(self) -> None:
        send_back(self.world.store, self.world.community, self.number, who="r", note="please", now=self.now)

    def send_again(self) -> None:
        upload = Upload("", "a.mp4", 1, FilmFacts("news", TITLE))
        told = {"answer": "", "who": "uploader", "clock": lambda: self.now}
        resubmit(self.world.store, self.vault, self.world.community, self.number, upload, **told)

    def air(self, start: int, ticks: int, material: str, kind: AiringKind = AiringKind.PROGRAMME) -> None:
        """An airing that was published some time ago."""
        shows = self.number if kind is AiringKind.PROGRAMME else None
        values = {"start": start, "ticks": ticks, "kind": kind, "material": material, "material_ticks": ticks}
        rest = {"programme_id": shows, "rule": "day", "slot": start, "reason": "", "discontinuity": start}
        with self.world.store.writing() as connection:
            connection.execute(insert(t.airings).values(channel_id=self.world.channel, **values, **rest))


@pytest.fixture
def place(store: Store, tmp_path: Path) -> Place:
    world, vault = make_world(store), Vault(tmp_path)
    number = add_programme(world, FILM, ready_ms=60_000)
    return Place(world, Settings(data_dir=tmp_path, catch_up_days=3), vault, number)


STATES: dict[str, tuple[Callable[[Place], None], bool]] = {
    "waiting": (lambda place: None, False),
    "approved": (Place.approve, True),
    "sent back": (Place.send_back, False),
    "corrected and sent again": (lambda place: (place.send_back(), place.send_again()), False),
    "corrected and approved": (lambda place: (place.send_back(), place.send_again(), place.approve()), True),
    "withdrawn": (lambda place: (place.approve(), place.withdraw()), False),
    "withdrawn and approved anew": (lambda place: (place.approve(), place.withdraw(), place.approve()), True),
    "not yet valid": (lambda place: (place.approve(), place.put(valid_from=TODAY + DAY)), False),
    "on its first day": (lambda place: (place.approve(), place.put(valid_from=TODAY)), True),
    "on its last day": (lambda place: (place.approve(), place.put(valid_until=TODAY)), True),
    "expired": (lambda place: (place.approve(), place.put(valid_until=TODAY - DAY)), False),
    "of a channel of this community": (lambda place: (place.approve(), place.put(scope=["9", "1"])), True),
    "of a channel that is not here": (lambda place: (place.approve(), place.put(scope=["9"])), False),
}


@pytest.mark.parametrize("state", STATES)
def test_a_film_and_its_announcement_are_public_while_the_film_opens(place: Place, state: str) -> None:
    bring_there, public = STATES[state]
    bring_there(place)
    assert place.public() == {"card-here"} | ({FILM, ANNOUNCED} if public else set())


SEEN = 2 * Settings().window_ticks + 1  # ticks that a player may still ask for
ON_AIR: dict[str, tuple[int, int, bool]] = {  # first and last tick, counted from the newest, and whether it is public
    "runs": (-3, 10, True),
    "begins with this tick": (0, 5, True),
    "begins with the next tick": (1, 5, False),
    "has just ended": (-9, -1, True),
    "stands in the last playlist that named it": (-50, -SEEN, True),
    "stands in no playlist any more": (-50, -SEEN - 1, False),
}


@pytest.mark.parametrize("when", ON_AIR)
@pytest.mark.parametrize("decided", ["withdrawn", "expired", "waiting"])
def test_what_live_playlists_name_stays_until_they_have_run_out(place: Place, when: str, decided: str) -> None:
    STATES[decided][0](place)
    first, last, public = ON_AIR[when]
    place.air(tick_at(place.now) + first, last - first + 1, FILM)
    assert (FILM in place.public()) == public


def test_a_film_that_is_taken_off_the_air_is_public_until_its_last_segment_has_run_out(place: Place) -> None:
    place.approve()
    with place.world.store.reading() as connection:
        [channel] = catalogue.channels(connection)
    place.air(tick_at(place.now) - 5, 13, FILM)
    place.withdraw()
    seen, withdrawn = [], place.now
    for tick in range(60):
        place.now = start_of(tick_at(withdrawn) + tick)
        seen.append(FILM in place.public())
    assert seen == [True] * (SEEN + 1) + [False] * (59 - SEEN)
    publish(place.world.store, channel, place.settings, cause="test", clock=lambda: place.now)
    assert FILM not in place.public()


GAPS: dict[str, tuple[str, int, bool]] = {
    "an older card of the channel, yesterday": ("card-older", -TICKS_A_DAY, True),
    "a filler that was taken out, within catch-up": ("filler-1-a", -3 * TICKS_A_DAY, True),
    "the same before catch-up reaches": ("filler-1-a", -5 * TICKS_A_DAY, False),
    "a card of tomorrow": ("card-tomorrow", TICKS_A_DAY, False),
    "the announcement of a film that does not open": (ANNOUNCED, -TICKS_A_DAY, False),
    "the same while a player may still ask for it": (ANNOUNCED, -4, True),
}


@pytest.mark.parametrize("gap", GAPS)
def test_what_stood_between_programmes_is_public_as_long_as_catch_up_reaches(place: Place, gap: str) -> None:
    material, start, public = GAPS[gap]
    place.air(tick_at(place.now) + start, 5, material, AiringKind.CARD)
    assert (material in place.public()) == public


def test_a_filler_is_public_before_it_has_been_shown(place: Place) -> None:
    with place.world.store.writing() as connection:
        catalogue.add_filler(connection, place.world.community, "filler-1-a", 5)
    assert "filler-1-a" in place.public()


def test_films_of_every_community_are_judged_by_their_own_channels(place: Place) -> None:
    there = make_world(place.world.store, "there")
    number = add_programme(there, "theirs", ready_ms=60_000)
    approve(there.store, there.community, number, who="reviewer", now=place.now)
    place.approve()
    assert place.public() == {"card-here", "card-there", FILM, ANNOUNCED, "theirs", next_up("theirs")}


def shown(place: Place) -> list[str]:
    link_public(place.world.store, place.vault, place.settings, place.now)
    folder = place.vault.root / "public"
    return sorted(path.name for path in folder.iterdir() if (path / "720p" / "00000.ts").read_bytes() == b"G")


@pytest.fixture
def filled(place: Place) -> Place:
    for material in ("card-here", FILM, ANNOUNCED, "other"):
        rung = place.vault.root / "films" / material / "720p"
        rung.mkdir(parents=True)
        (rung / "00000.ts").write_bytes(b"G")
    return place


def test_the_public_folder_follows_what_is_decided(filled: Place) -> None:
    assert shown(filled) == ["card-here"]
    filled.approve()
    assert shown(filled) == ["card-here", FILM, ANNOUNCED]
    filled.withdraw()
    assert shown(filled) == ["card-here"]
    assert filled.vault.films.materials() == ["card-here", FILM, ANNOUNCED, "other"]


def test_the_public_folder_is_made_right_whatever_stands_in_it(filled: Place) -> None:
    filled.approve()
    folder = filled.vault.root / "public"
    (folder / "other").symlink_to("../films/other")
    (folder / "gone").symlink_to("../films/gone")
    (folder / "note.txt").write_text("left by a person")
    assert shown(filled) == ["card-here", FILM, ANNOUNCED]
    for path in folder.iterdir():
        path.unlink()
    assert shown(filled) == ["card-here", FILM, ANNOUNCED]
    with filled.world.store.reading() as connection:
        public = public_materials(connection, filled.settings, filled.now)
    assert filled.vault.films.show(public) == 0, "nothing is left to do"


def test_a_public_film_that_the_vault_does_not_hold_has_no_link(filled: Place) -> None:
    filled.approve()
    filled.vault.films.remove(FILM)
    assert shown(filled) == ["card-here", ANNOUNCED]
