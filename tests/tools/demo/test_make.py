"""The demo made for real, as far as its shortest films: drawn, spoken, taken in, approved, planned."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from epg.airings import AiringKind
from epg.ticks import TICKS_A_DAY, tick_at
from tests.media.sources import ENGINE
from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core import tokens
from tvchannel.core.services import Services, open_services, prepare
from tvchannel.core.together import make_ups
from tvchannel.core.together.attendance_sheets import sheet
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.entities import FilmState, ProgrammeState
from tvchannel.store.people import activities as together
from tvchannel.store.people import people, sign_ups
from tvchannel.store.proof import chain_verify
from tvchannel.store.records import ledger
from tvchannel.study.care_list import care_list
from tvchannel.study.day import month_of, study_day
from tvchannel.study.together.attendance import AttendanceHow
from tvchannel.tools.demo import activities, programmes
from tvchannel.tools.demo.community import KEY
from tvchannel.tools.demo.history import TRY_OUT
from tvchannel.tools.demo.make import make_demo
from tvchannel.tools.demo.people import HOUSEHOLDS_A_GROUP, homes
from tvchannel.tools.demo.script import Use, scripts

pytestmark = ENGINE
_ATTENDED = ((activities.CAME, AttendanceHow.CAME), (activities.ON_LEAVE, AttendanceHow.LEAVE))
FILMS = 2  # the shortest filler and the shortest programme


@dataclass
class Made:
    """A demo community, and what making it told, run by run."""

    services: Services
    told: list[list[str]] = field(default_factory=list)
    before: dict[str, int] = field(default_factory=dict)

    def make(self, most: int) -> None:
        self.told.append([])
        make_demo(self.services, clock.now, self.told[-1].append, most=most)

    def rows(self) -> dict[str, int]:
        """How many rows each table has."""
        with self.services.store.reading() as connection:
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in t.metadata.sorted_tables
            }


def _interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def _worked(told: list[str]) -> list[str]:
    """The lines that tell of drawing or taking in one of the films."""
    return [line for line in told if line.startswith("film") and ("drawing" in line or "taking in" in line)]


def opened(folder: Path) -> Made:
    settings = Settings(data_dir=folder, plan_days=2)
    prepare(settings)
    return Made(open_services(settings))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """The demo with its shortest films, made in three runs: interrupted, finished, and once more."""
    demo = opened(tmp_path_factory.mktemp("demo"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(programmes, "approve", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            demo.make(FILMS)
    demo.make(FILMS)
    demo.before = demo.rows()
    demo.make(FILMS)
    yield demo
    demo.services.store.close()


def test_made_again_it_stays_as_it_is(made: Made) -> None:
    assert made.rows() == made.before
    assert not _worked(made.told[2])


def test_interrupted_it_goes_on_where_it_stopped(made: Made) -> None:
    assert len(_worked(made.told[0])) >= 2 * FILMS
    assert not _worked(made.told[1])
    assert made.told[1][1].endswith("is on air")


def test_the_community_is_there_before_any_film(tmp_path: Path) -> None:
    demo = opened(tmp_path)
    demo.make(0)
    counted = demo.rows()
    # Each station has a row of a household, in which nobody lives.
    assert (counted["members"], counted["households"], counted["stations"]) == (45, 30 + 2, 2)
    assert (counted["groups"], counted["columns"]) == (3, 7)
    assert counted["films"] == 0
    with demo.services.store.reading() as connection:
        (channel,) = catalogue.channels(connection)
    assert demo.services.vault.films.facts(channel.card).ticks == 1
    demo.services.store.close()


def test_the_shortest_film_is_on_air_approved_by_somebody_else(made: Made) -> None:
    shortest = next(script for script in scripts() if script.use is Use.PROGRAMME)
    store = made.services.store
    with store.reading() as connection:
        community = catalogue.community(connection, KEY)
        programme = catalogue.approved(connection, community.id)[0]
        channel = catalogue.channel(connection, community.id, "1")
        now = tick_at(clock.now())
        airings = timetable.airings(connection, channel, now, now + TICKS_A_DAY)
    assert programme.title == shortest.title
    assert shortest.seconds * 1000 - 250 < programme.film.length_ms <= shortest.seconds * 1000
    assert programme.uploaded_by != programme.decided_by
    assert programme.id in {airing.programme for airing in airings}
    assert AiringKind.FILLER in {airing.kind for airing in airings}


def test_a_theme_day_is_to_come_and_one_was_attended_that_has_a_film_to_make_up_for(made: Made) -> None:
    settings, now = made.services.settings, clock.now()
    with made.services.store.reading() as connection:
        community = catalogue.community(connection, KEY).id
        today = study_day(now, settings.zone)
        week = timedelta(days=7)
        last, coming = together.during(connection, community, today - week, today + week)
        told = sheet(connection, community, last.id, settings.zone)
        left = make_ups.still_to_watch(connection, community, told, now, settings)
        assert sign_ups.of_activity(connection, coming.id).keys() == {
            ref for refs in activities.SAID.values() for ref in refs
        }
    assert coming.plan.has_twin
    assert (last.plan.title, coming.plan.title) == (activities.LAST, activities.NEXT)
    how = {one.member.ref: one.how for one in (*told.due, *told.exempt, *told.unrecorded) if one.how}
    came, leave = (dict.fromkeys(refs, one) for refs, one in _ATTENDED)
    assert how == {**came, **leave}
    assert left
    assert not left.keys() & activities.CAME


def test_the_film_speaks_and_moves(made: Made) -> None:
    with made.services.store.reading() as connection:
        community = catalogue.community(connection, KEY)
        material = catalogue.approved(connection, community.id)[0].material
    facts = made.services.vault.films.facts(material)
    assert facts.loudness is not None
    assert -32 < facts.loudness < -16
    stills = [made.services.vault.films.file(material, f"strip-{n}.jpg").read_bytes() for n in range(facts.strip)]
    assert len(set(stills)) == facts.strip


def test_the_desk_has_a_refusal_to_show(made: Made) -> None:
    with made.services.store.reading() as connection:
        community = catalogue.community(connection, KEY)
        refused = [row for row in catalogue.programmes(connection, community.id) if row.film.state is FilmState.REFUSED]
    assert [row.state for row in refused] == [ProgrammeState.WAITING]
    assert refused[0].film.reason == "This is a picture, not a film."


def test_the_ledger_of_the_invented_weeks_is_a_whole_chain(made: Made) -> None:
    with made.services.store.reading() as connection:
        community = catalogue.community(connection, KEY)
        today = study_day(clock.now(), made.services.settings.zone)
        rows = ledger.check_ins(connection, community.id, today.replace(year=today.year - 1), today)
        assert chain_verify.first_mismatch(connection, community.id) is None
    assert len(rows) > 400
    assert [row.at for row in rows] == sorted(row.at for row in rows)


def test_in_the_homes_to_try_out_nobody_has_checked_in_today(made: Made) -> None:
    with made.services.store.reading() as connection:
        community = catalogue.community(connection, KEY)
        today = study_day(clock.now(), made.services.settings.zone)
        checked_in = {row.member for row in ledger.check_ins(connection, community.id, today, today)}
    assert max(TRY_OUT) < HOUSEHOLDS_A_GROUP
    assert not checked_in & {person.ref for home in homes() if home.number in TRY_OUT for person in home.members}


def test_the_care_list_of_the_month_names_somebody(made: Made) -> None:
    with made.services.store.reading() as connection:
        community = catalogue.community(connection, KEY)
        first, last = month_of(study_day(clock.now(), made.services.settings.zone))
        checked_in = {row.member for row in ledger.check_ins(connection, community.id, first, last)}
        care = care_list(people.members(connection, community.id), frozenset(checked_in))
    assert care.to_call
    assert len(care.exempt) == 9


def test_what_was_watched_belongs_to_members_who_had_checked_in(made: Made) -> None:
    with made.services.store.reading() as connection:
        watched = connection.execute(select(t.watched)).all()
        credits = {tuple(row) for row in connection.execute(select(t.ledger.c.member, t.ledger.c.study_day))}
    assert watched
    assert {(row.member, row.study_day) for row in watched} <= credits
    assert all(row.at < clock.now() for row in watched)


def test_names_are_sealed_and_open_with_the_key_of_the_folder(made: Made) -> None:
    names = {person.ref: person.name for home in homes() for person in home.members}
    with made.services.store.reading() as connection:
        community = catalogue.community(connection, KEY)
        found = people.members(connection, community.id)
    key = tokens.read_keys(made.services.settings.keys_dir).names
    assert {one.ref: key.unseal(one.sealed_name, one.ref) for one in found} == names
    assert not [one for one in found if names[one.ref].encode() in one.sealed_name]


def test_no_half_done_work_is_left_behind(made: Made) -> None:
    assert list((made.services.settings.data_dir / "work").iterdir()) == []
