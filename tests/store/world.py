"""A small community in a store, for the tests of the store and of the actions."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import update

from epg.columns import Column
from epg.titles import Title
from tvchannel.core import tokens
from tvchannel.features.review import review
from tvchannel.store import tables as t
from tvchannel.store.boxes import boxes
from tvchannel.store.channel import catalogue, films
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Box, ProgrammeState
from tvchannel.store.people import consents, people
from tvchannel.study.films.film_facts import FilmOrigin, ShownConsent
from tvchannel.study.films.film_review import CheckLine

# What must be said of a film before it is approved.
SETTLED = {"origin": FilmOrigin.OWN, "shown_consent": ShownConsent.NOBODY}
NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)  # 12:00 in Shanghai


@dataclass(frozen=True)
class World:
    """Community `here` with channel 1, column `news`, household 1 with two members (`wang`, `li`) and a box."""

    store: Store
    community: int
    channel: int
    household: int
    box: Box
    token: str


def make_world(store: Store, key: str = "here") -> World:
    """The community `key`; references of its members begin with the key's name so that two worlds can meet."""
    token = f"token-of-{key}"
    with store.writing() as connection:
        community = catalogue.add_community(connection, key, Title("这里", "Here"), NOON)
        channel = catalogue.add_channel(connection, community, "1", Title("一套", "One"), f"card-{key}")
        catalogue.add_column(connection, community, Column("news", 1, Title("动态", "News"), "#804020", 1))
        group = people.add_group(connection, community, "第一组")
        household = people.add_household(connection, community, 1, None)
        for place, ref in enumerate((f"wang-{key}", f"li-{key}"), 1):
            people.add_member(
                connection,
                {
                    "community_id": community,
                    "ref": ref,
                    "household_id": household,
                    "group_id": group,
                    "place": place,
                    "sealed_name": b"sealed",
                    "mask": "王*兰",
                    "exempt": False,
                    **consents.agreed(NOON),
                },
            )
        boxes.add_box(connection, household, tokens.token_hash(token), "desktop", NOON)
        box = boxes.box(connection, tokens.token_hash(token))
    assert box is not None
    return World(store, community, channel, household, box, token)


def add_programme(world: World, material: str, *, ready_ms: int = 60_000, who: str = "uploader") -> int:
    """A waiting programme whose film is ready; gives its id."""
    with world.store.writing() as connection:
        films.add_film(
            connection, world.community, material, source_name="a.mp4", incoming=material, size_bytes=1, now=NOON
        )
        films.claim(connection, "worker", NOON)
        films.ready(connection, material, "worker", length_ms=ready_ms, ticks=-(-ready_ms // 4800), now=NOON)
        return catalogue.add_programme(
            connection,
            {
                "community_id": world.community,
                "column_key": "news",
                "title_zh": f"片子{material}",
                "scope": [],
                "material": material,
                "state": ProgrammeState.WAITING,
                "uploaded_by": who,
                "uploaded_at": NOON + timedelta(seconds=len(material)),
                **SETTLED,
            },
        )


def approve(store: Store, community: int, programme: int, *, who: str, now: datetime) -> None:
    """`who` has looked a film through that is the community's own and shows nobody, and approves it."""
    with store.writing() as connection:
        connection.execute(update(t.programmes).where(t.programmes.c.id == programme).values(**SETTLED))
    review.approve(store, community, programme, who=who, now=now, lines=[*CheckLine])
