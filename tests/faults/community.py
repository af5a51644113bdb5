"""A community with enough people for a trial: households with boxes, a grid, short programmes, films that wait."""

import random
import secrets
import subprocess
from collections.abc import Sequence
from datetime import time
from pathlib import Path

from epg.columns import Column
from epg.rules import FromColumn, Order, Rule
from epg.ticks import TICK_MS
from epg.titles import Title
from tvchannel.base import clock
from tvchannel.core import tokens
from tvchannel.core.films.submit import Upload, submit
from tvchannel.core.services import Services
from tvchannel.store.boxes import boxes
from tvchannel.store.channel import catalogue, films, timetable
from tvchannel.store.entities import ProgrammeState
from tvchannel.store.people import consents, people
from tvchannel.study.films.film_facts import FilmFacts

KEY, CHANNEL, COLUMN = "demo", "1", "news"
MEMBERS_A_HOME = 4
TICKS = (4, 8, 12)


def make(services: Services, homes: int, ticks: Sequence[int] = TICKS) -> dict[str, list[str]]:
    """Make the community, its programmes as long as `ticks` says; each home's box by its token, with who lives there.

    So short programmes follow each other that the channel changes them all the time.
    """
    with services.store.writing() as connection:
        community = catalogue.add_community(connection, KEY, Title("示范社区", "Demo"), clock.now())
        channel = catalogue.add_channel(connection, community, CHANNEL, Title("一套", "One"), "card")
        catalogue.add_column(connection, community, Column(COLUMN, 1, Title("动态", "News"), "#804020", 1))
        timetable.set_rules(connection, channel, [_all_day(Order.LEAST_AIRED)])
        for number, length in enumerate(ticks, 1):
            _programme(connection, community, number, length)
        group = people.add_group(connection, community, "第一组")
        return dict(_home(connection, community, group, number) for number in range(1, homes + 1))


def _all_day(order: Order) -> Rule:
    return Rule(id="all-day", start=time(0), source=FromColumn(COLUMN), order=order, title=Title("全天", "All day"))


def change_the_grid(services: Services, dice: random.Random) -> None:
    """Another order of programmes, so that what was to come is planned and published anew."""
    with services.store.writing() as connection:
        here = catalogue.community(connection, KEY).id
        channel = catalogue.channel(connection, here, CHANNEL)
        timetable.set_rules(connection, channel.id, [_all_day(dice.choice([Order.LEAST_AIRED, Order.NEWEST]))])
        catalogue.request_plan(connection, here, clock.now())


def _programme(connection, community: int, number: int, ticks: int) -> None:
    material, now = f"short-{number}", clock.now()
    films.add_film(connection, community, material, source_name="a.mp4", incoming="-", size_bytes=1, now=now)
    films.claim(connection, "set-up", now)
    films.ready(connection, material, "set-up", length_ms=ticks * TICK_MS, ticks=ticks, now=now)
    values = {
        "community_id": community,
        "column_key": COLUMN,
        "title_zh": f"短片{number}",
        "scope": [],
        "material": material,
        "state": ProgrammeState.APPROVED,
        "uploaded_by": "set-up",
        "uploaded_at": now,
        "decided_by": "set-up",
        "decided_at": now,
    }
    catalogue.add_programme(connection, values)


def _home(connection, community: int, group: int, number: int) -> tuple[str, list[str]]:
    home = people.add_household(connection, community, number, None)
    members = [f"{number:04d}-{place}" for place in range(1, MEMBERS_A_HOME + 1)]
    for place, ref in enumerate(members, 1):
        values = {"community_id": community, "ref": ref, "household_id": home, "group_id": group, "place": place}
        told = {"sealed_name": b"-", "mask": "王*兰", "exempt": False, **consents.agreed(clock.now())}
        people.add_member(connection, values | told)
    token = secrets.token_urlsafe(32)
    boxes.add_box(connection, home, tokens.token_hash(token), "trial", clock.now())
    return token, members


def send_film(services: Services, folder: Path, seconds: int) -> int:
    """Put a real film on its way to the worker, as the desk does; gives the programme's id."""
    source = services.vault.inbox.place()
    picture = f"testsrc2=size=640x360:rate=25:duration={seconds}"
    sound = f"sine=frequency=440:duration={seconds}"
    inputs = ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound]
    subprocess.run(["ffmpeg", "-v", "error", *inputs, "-f", "mp4", str(source)], check=True, cwd=folder)
    with services.store.reading() as connection:
        community = catalogue.community(connection, KEY).id
    upload = Upload(source.name, "film.mp4", source.stat().st_size, FilmFacts(COLUMN, Title("收片", "Taken in")))
    return submit(services.store, services.vault, community, upload, who="uploader", now=clock.now())
