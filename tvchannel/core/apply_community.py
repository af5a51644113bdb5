"""Make a community as its file describes it, or make the one that is there like its file again."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from epg.columns import Column
from epg.onair import origin_of
from epg.ticks import tick_at
from epg.titles import Title
from media import cards
from media.making import intake
from media.places.vault import Vault
from tvchannel.base.errors import Conflict, NotFound
from tvchannel.core.appearance import columns
from tvchannel.core.appearance import community as look
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.core.import_files.community import CommunityPlan
from tvchannel.core.schedule.grids import settle
from tvchannel.store.channel import appearance, catalogue
from tvchannel.store.channel.appearance import AppearanceChange
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Community
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject
from tvchannel.study.appearance.contrast import COLOURS

_EARLIER = 500  # changes that are looked through for what the file takes back


@dataclass(frozen=True, slots=True)
class AppliedCommunity:
    """The community, whether it was not there before, and what of its look is another now.

    Each change stands with the one of somebody else that it takes back, None where there is none. `weeks_kept` are the
    channels, by key, on which the week that was planned at the desk stays.
    """

    community: Community
    new: bool
    changes: tuple[tuple[AppearanceChange, AppearanceChange | None], ...] = ()
    weeks_kept: tuple[str, ...] = ()


def apply_community(
    store: Store,
    vault: Vault,
    plan: CommunityPlan,
    *,
    who: str,
    now: datetime,
    tell: Callable[[str], None],
    replace_week: bool = False,
) -> AppliedCommunity:
    """Make `plan` true in one transaction; the scheduler plans the guides anew. `tell` hears what is being drawn.

    A week that was planned at the desk since the file was applied stays while the file's own is the same as then;
    `replace_week` puts the file's in its place. Raises EngineMissing without ffmpeg or a Chinese font, Conflict where
    the plan leaves out what is in use, or the week was changed at both places.
    """
    drawn = {}
    for channel in plan.channels:
        tell(channel.name.zh)
        drawn[channel.key] = draw_card(vault, plan.key, channel.key, channel.name)
    with store.writing() as connection:
        settled = write(connection, plan, drawn, now, who, replace_week=replace_week)
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


def write(
    connection: Connection,
    plan: CommunityPlan,
    drawn: Mapping[str, str],
    now: datetime,
    who: str,
    *,
    replace_week: bool = False,
) -> AppliedCommunity:
    """As `apply_community`, in the caller's transaction; `drawn` holds the material of each channel's card."""
    try:
        here, new = catalogue.community(connection, plan.key), False
    except NotFound:
        here, new = Community(catalogue.add_community(connection, plan.key, plan.name, now), plan.key, plan.name), True
    author = AppearanceAuthor(here.id, who, now)
    earlier = appearance.changes(connection, here.id, _EARLIER)
    if new:
        _first(connection, here.id, plan)
    else:
        look.change(connection, author, {"name_zh": plan.name.zh, "name_en": plan.name.en, **_frame(plan)})
        _columns(connection, author, plan)
    _channels(connection, here.id, plan, drawn, origin_of(tick_at(now)))
    kept = _weeks(connection, here.id, plan, who, now, replace_week=replace_week)
    made = [one for one in appearance.changes(connection, here.id, _EARLIER) if one not in earlier]
    changes = tuple((one, taken_back(one, earlier)) for one in reversed(made))
    return AppliedCommunity(catalogue.community_of_id(connection, here.id), new, changes, kept)


def taken_back(change: AppearanceChange, earlier: Iterable[AppearanceChange]) -> AppearanceChange | None:
    """The newest of the `earlier` changes whose fields `change` makes others again, where somebody else made it."""
    same = (one for one in earlier if one.subject == change.subject and one.undone_at is None)
    last = next((one for one in same if not one.after or one.after.keys() & change.before.keys()), None)
    return last if last is not None and last.who != change.who else None


def _frame(plan: CommunityPlan) -> dict[str, str]:
    return {} if plan.frame is None else {"frame": plan.frame}


def _first(connection: Connection, community_id: int, plan: CommunityPlan) -> None:
    """The look of a community that was not there before."""
    appearance.change_community(connection, community_id, _frame(plan) or {"frame": ""})
    for column in plan.columns:
        catalogue.add_column(connection, community_id, _coloured(column))


def _coloured(column: Column) -> Column:
    return column if column.colour else replace(column, colour=COLOURS[column.digit - 1])


def _columns(connection: Connection, author: AppearanceAuthor, plan: CommunityPlan) -> None:
    """The columns as the file says. What it does not say stays: covers, colours, what is hidden at the desk."""
    named = {column.key for column in plan.columns}
    there = {column.key: column for column in catalogue.columns(connection, author.community_id)}
    for key in there.keys() - named:
        _left_out(connection, author, there[key])
    old = [one for one in plan.columns if one.key in there]
    order = [(one.digit, one.key) for one in old if not there[one.key].hidden]
    columns.set_order(connection, author, tuple(order))
    for column in plan.columns:
        if column.key not in there:
            columns.enter(connection, author, _coloured(column))
        else:
            told = {"name_zh": column.title.zh, "name_en": column.title.en}
            columns.change(connection, author, column.key, told | ({"colour": column.colour} if column.colour else {}))
    shown = [one for one in plan.columns if one.key not in there or not there[one.key].hidden]
    appearance.place_columns(connection, author.community_id, tuple((one.digit, one.key) for one in shown))


def _left_out(connection: Connection, author: AppearanceAuthor, column: Column) -> None:
    """A column that the file does not name goes; one that is hidden with its films stays so."""
    if catalogue.programmes(connection, author.community_id, column_key=column.key):
        if not column.hidden:
            raise Conflict("The column “%(key)s” has programmes and cannot be left out.", key=column.key)
        return
    columns.remove(connection, author, column.key)


def _channels(
    connection: Connection, community_id: int, plan: CommunityPlan, drawn: Mapping[str, str], origin: int
) -> None:
    there = {channel.key: channel for channel in catalogue.channels(connection, community_id)}
    if left_out := there.keys() - {channel.key for channel in plan.channels}:
        raise Conflict("Channel %(key)s is on air and cannot be left out.", key=min(left_out))
    for wanted in plan.channels:
        if channel := there.get(wanted.key):
            catalogue.rename_channel(connection, channel.id, wanted.name, drawn[wanted.key])
        else:
            catalogue.add_channel(connection, community_id, wanted.key, wanted.name, drawn[wanted.key], origin)


def _weeks(
    connection: Connection, community_id: int, plan: CommunityPlan, who: str, now: datetime, *, replace_week: bool
) -> tuple[str, ...]:
    """The weeks of the file; gives the channels on which the desk's stays."""
    there = {channel.key: channel for channel in catalogue.channels(connection, community_id)}
    return tuple(
        wanted.key
        for wanted in plan.channels
        if not settle(connection, there[wanted.key], wanted.rules, who=who, now=now, replace=replace_week)
    )
