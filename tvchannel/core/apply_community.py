"""Make a community as its file describes it, or make the one that is there like its file again."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from epg.onair import origin_of
from epg.ticks import tick_at
from epg.titles import Title
from media import cards, intake
from media.vault import Vault
from tvchannel.base.errors import Conflict, NotFound
from tvchannel.core.import_files.community import CommunityPlan
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Community
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject


@dataclass(frozen=True, slots=True)
class AppliedCommunity:
    """The community, and whether it was not there before."""

    community: Community
    new: bool


def apply_community(
    store: Store, vault: Vault, plan: CommunityPlan, *, who: str, now: datetime, tell: Callable[[str], None]
) -> AppliedCommunity:
    """Make `plan` true in one transaction; the scheduler plans the guides anew. `tell` hears what is being drawn.

    Raises EngineMissing without ffmpeg or a Chinese font, Conflict where the plan leaves out what is in use.
    """
    drawn = {}
    for channel in plan.channels:
        tell(channel.name.zh)
        drawn[channel.key] = draw_card(vault, plan.key, channel.key, channel.name)
    with store.writing() as connection:
        settled = write(connection, plan, drawn, now)
        here = settled.community
        catalogue.request_plan(connection, here.id, now)
        audit.record(
            connection,
            here.id,
            at=now,
            who=who,
            did=CoreAction.SETTLED,
            subject=CoreSubject.COMMUNITY.of(),
            new=settled.new,
        )
    return settled


def draw_card(vault: Vault, community: str, channel: str, name: Title) -> str:
    """The material of a channel's card. A name has its own: what was on air with another one stays as it was."""
    mark = hashlib.sha256(f"{community}\0{channel}\0{name.zh}\0{name.en}".encode()).hexdigest()[:24]
    material = f"card-{mark}"
    intake.make_card(vault, material, cards.channel(name))
    return material


def write(connection: Connection, plan: CommunityPlan, drawn: Mapping[str, str], now: datetime) -> AppliedCommunity:
    """As `settle`, in the caller's transaction; `drawn` holds the material of every channel's card by its key."""
    try:
        here, new = catalogue.community(connection, plan.key), False
        catalogue.rename_community(connection, here.id, plan.name)
    except NotFound:
        here, new = Community(catalogue.add_community(connection, plan.key, plan.name, now), plan.key, plan.name), True
    _columns(connection, here.id, plan)
    _channels(connection, here.id, plan, drawn, origin_of(tick_at(now)))
    return AppliedCommunity(here, new)


def _columns(connection: Connection, community_id: int, plan: CommunityPlan) -> None:
    named = {column.key for column in plan.columns}
    for column in catalogue.columns(connection, community_id):
        if column.key not in named and catalogue.programmes(connection, community_id, column_key=column.key):
            raise Conflict("The column “%(key)s” has programmes and cannot be left out.", key=column.key)
    catalogue.set_columns(connection, community_id, plan.columns)


def _channels(
    connection: Connection, community_id: int, plan: CommunityPlan, drawn: Mapping[str, str], origin: int
) -> None:
    there = {channel.key: channel for channel in catalogue.channels(connection, community_id)}
    if left_out := there.keys() - {channel.key for channel in plan.channels}:
        raise Conflict("Channel %(key)s is on air and cannot be left out.", key=min(left_out))
    for wanted in plan.channels:
        if channel := there.get(wanted.key):
            channel_id = channel.id
            catalogue.rename_channel(connection, channel_id, wanted.name, drawn[wanted.key])
        else:
            card = drawn[wanted.key]
            channel_id = catalogue.add_channel(connection, community_id, wanted.key, wanted.name, card, origin)
        timetable.set_rules(connection, channel_id, wanted.rules)
