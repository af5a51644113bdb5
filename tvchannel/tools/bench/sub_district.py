"""A sub-district for the bench: homes of four with a box each, columns, programmes, a guide of some days."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from sqlalchemy import Connection

from epg.columns import Column
from epg.rules import FromColumn, Order, Rule
from epg.titles import Title
from tvchannel.base import clock
from tvchannel.core.publish import publish
from tvchannel.core.services import Services
from tvchannel.core.tokens import new_nonce, sign, token_hash
from tvchannel.store.boxes import boxes
from tvchannel.store.channel import catalogue, films, timetable
from tvchannel.store.entities import Box, ProgrammeState
from tvchannel.store.people import consents, people
from tvchannel.study.day import study_day
from tvchannel.study.press import DAILY, OfferedPress

KEY = "demo"
AT_HOME = 4
_COLUMNS = 7
_PROGRAMMES = 42
_STANDS = timedelta(days=10 * 365)  # so long the films have been on air: records of some years are made of them
# Names differ, as people's do: nearly every home has letters of its own on its pages.
_FAMILIES, _LAST = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗", "兰英华明芳军强秀娟勇艳杰涛丽超霞平刚桂红玉珍荣贵凤"


@dataclass(frozen=True)
class BenchHousehold:
    """A household: its box, the box's token, and who lives there."""

    box: Box
    token: str
    members: tuple[str, ...]


def make(services: Services, homes: int, *, guide: bool) -> list[BenchHousehold]:
    """Make the community and its homes; with `guide` also something to watch, on air for two days."""
    now = clock.now()
    with services.store.writing() as connection:
        community = catalogue.add_community(connection, KEY, Title("示范街道", "Sub-district"), now)
        channel = catalogue.add_channel(connection, community, "1", Title("一套", "One"), "card")
        group = people.add_group(connection, community, "第一组")
        tokens = [_home(connection, community, group, number, now) for number in range(1, homes + 1)]
        if guide:
            _programmes(connection, community, channel, services.settings.zone, now)
    if guide:
        with services.store.reading() as connection:
            (shown,) = catalogue.channels(connection)
        settings = services.settings.model_copy(update={"plan_days": 2})
        publish(services.store, shown, settings, cause="bench", clock=clock.now)
    with services.store.reading() as connection:
        found = [(boxes.box(connection, token_hash(token)), token, members) for token, members in tokens]
    return [BenchHousehold(box, token, members) for box, token, members in found if box is not None]


def _home(
    connection: Connection, community: int, group: int, number: int, now: datetime
) -> tuple[str, tuple[str, ...]]:
    home = people.add_household(connection, community, number, None)
    members = tuple(f"{number:05d}-{place}" for place in range(1, AT_HOME + 1))
    for place, ref in enumerate(members, 1):
        values = {"community_id": community, "ref": ref, "household_id": home, "group_id": group, "place": place}
        told = {"sealed_name": b"-", "mask": _mask(number + place), "exempt": False, **consents.agreed(now)}
        people.add_member(connection, values | told)
    token = secrets.token_urlsafe(32)
    boxes.add_box(connection, home, token_hash(token), "bench", now)
    return token, members


def _mask(number: int) -> str:
    return f"{_FAMILIES[number * 7 % len(_FAMILIES)]}*{_LAST[number * 11 % len(_LAST)]}"


def _programmes(connection: Connection, community: int, channel: int, zone: tzinfo, now: datetime) -> None:
    for digit in range(1, _COLUMNS + 1):
        column = Column(f"column{digit}", digit, Title(f"栏目{digit}", f"Column {digit}"), "#804020", digit)
        catalogue.add_column(connection, community, column)
    since = now - _STANDS
    for number in range(1, _PROGRAMMES + 1):
        material, length_ms = f"film-{number}", 45 * 60_000
        films.add_film(connection, community, material, source_name="a.mp4", incoming="-", size_bytes=1, now=now)
        films.claim(connection, "bench", now)
        films.ready(connection, material, "bench", length_ms=length_ms, ticks=-(-length_ms // 4800), now=now)
        values = {"community_id": community, "column_key": f"column{number % _COLUMNS + 1}", "scope": []}
        decided = {"uploaded_by": "bench", "uploaded_at": since, "decided_by": "bench", "decided_at": since}
        title = {"title_zh": f"节目{number}", "material": material, "state": ProgrammeState.APPROVED}
        catalogue.add_programme(connection, values | decided | title)
    catalogue.set_theme(connection, community, f"{study_day(now, zone):%Y-%m}", range(1, 4))
    rules = [
        Rule(
            id=f"at-{hour}",
            start=time(hour),
            source=FromColumn(f"column{hour // 4 + 1}"),
            order=Order.LEAST_AIRED,
            title=Title(f"栏目{hour // 4 + 1}", "Column"),
        )
        for hour in range(0, 24, 4)
    ]
    timetable.set_rules(connection, channel, rules)


def press(home: BenchHousehold, member: str, day: date) -> OfferedPress:
    """What a page would offer this member today."""
    return OfferedPress(KEY, home.box.id, member, DAILY, day, new_nonce())


def playing(services: Services, home: BenchHousehold, programme: int, now: datetime) -> str:
    """The signed session of a page that plays, begun ten minutes ago."""
    told = [new_nonce(), home.box.id, (now - timedelta(minutes=10)).timestamp(), "programme", programme]
    return sign(services.keys.signing, "session", told, now + timedelta(days=2))
