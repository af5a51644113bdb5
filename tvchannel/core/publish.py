"""Plan a channel's guide and put it on air, over what has begun; take a film off the air within one tick."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from epg import publishing
from epg.lectures.lecture import over
from epg.library import Policy
from epg.onair import ChannelAirings
from epg.programmes import Programme
from epg.rules import Rule
from epg.schedule import Plan, build
from epg.ticks import TICKS_A_DAY, start_of, tick_at, tick_from
from tvchannel.base.clock import Clock
from tvchannel.base.errors import Unavailable
from tvchannel.base.settings import Settings
from tvchannel.core.planning_inputs import history, library, next_up
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Channel, Publication
from tvchannel.store.live import lectures
from tvchannel.study.day import study_day

# From reading the clock, under the store's lock, to the end of COMMIT: nobody may have seen a tick that changes.
GUARD = timedelta(milliseconds=500)
# Planning takes seconds; what begins meanwhile cannot be changed any more. Each try leaves itself more time.
_LEADS = (timedelta(seconds=10), timedelta(seconds=30), timedelta(seconds=90))


@dataclass(frozen=True, slots=True)
class GuidePlan:
    """A plan for the ticks [first, until) that leaves everything before `cut` as it is published."""

    plan: Plan
    on_air: ChannelAirings
    cut: int
    first: int
    until: int
    revision: int
    ends: Mapping[str, int]


def cut_at(now: datetime, lead: timedelta = GUARD) -> int:
    """The first tick that may still change when a change asked for at `now` takes `lead` to be stored."""
    return tick_at(now + lead) + 1


def propose(
    connection: Connection,
    channel: Channel,
    settings: Settings,
    *,
    now: datetime,
    days: int,
    lead: timedelta = GUARD,
    rules: Sequence[Rule] | None = None,
    more: Sequence[Programme] = (),
) -> GuidePlan:
    """Plan the channel from what is running now to the end of the day `days` days ahead. Writes nothing.

    `rules` are a grid that is only being thought of; None plans by the channel's own. `more` are programmes that are
    not approved yet, planned as if they were.
    """
    cut = cut_at(now, lead)
    on_air = timetable.onair(connection, channel, tick_at(now), timetable.EVER)
    midnight = datetime.combine(study_day(now, settings.zone) + timedelta(days=days + 1), datetime.min.time())
    until = tick_from(midnight.replace(tzinfo=settings.zone))
    held = lectures.held(connection, channel.community_id, cut, until)
    ends = {one.name: one.until for one in held}
    first = publishing.free_from(on_air, cut, ends)
    until = max(first + 1, until)
    known = library(connection, channel)
    plan = build(
        channel.key,
        timetable.rules(connection, channel.id) if rules is None else rules,
        replace(known, programmes=(*known.programmes, *more)),
        history(connection, channel, first),
        first,
        until,
        Policy(settings.zone, settings.rotation_days),
    )
    plan = replace(plan, airings=over(plan.airings, held, channel.key, channel.card, first))
    return GuidePlan(plan, on_air, cut, first, until, timetable.revision_number(connection, channel.id), ends)


def publish(store: Store, channel: Channel, settings: Settings, *, cause: str, clock: Clock) -> Publication:
    """Plan and publish; what has begun, or begins while the plan is made, stays as it was.

    Raises Unavailable when the machine is too slow to plan in time, or somebody else keeps changing the guide.
    """
    for lead in _LEADS:
        asked = clock()
        with store.reading() as connection:
            proposal = propose(connection, channel, settings, now=asked, days=settings.plan_days, lead=lead)
        revision = publishing.publish(proposal.on_air, proposal.plan.airings, proposal.cut, proposal.ends)
        with store.writing() as connection:
            catalogue.lock_channel(connection, channel.id)
            in_time = clock() + GUARD < start_of(proposal.cut)
            if not in_time or timetable.revision_number(connection, channel.id) != proposal.revision:
                continue
            added = timetable.revise(connection, channel, revision)
            timetable.note_publication(
                connection,
                channel.id,
                at=clock(),
                cause=cause,
                cut=proposal.cut,
                until=proposal.until,
                added=added,
                problems=proposal.plan.problems,
            )
            catalogue.plan_made(connection, channel.id, asked)
            done = timetable.last_publication(connection, channel.id)
        if done is not None:
            return done
    raise Unavailable("The guide could not be planned in time. It will be tried again.")


def take_off(connection: Connection, channel: Channel, material: str, clock: Clock) -> None:
    """Put a card where the film `material` runs or would run, from the next tick on, in the caller's transaction.

    What is published more than a day ahead is dropped, so that the work ends within the tick however long the
    guide is; the caller wishes for a new plan.
    """
    catalogue.lock_channel(connection, channel.id)
    now = clock()
    on_air = timetable.onair(connection, channel, tick_at(now), tick_at(now) + TICKS_A_DAY)
    cut = cut_at(clock())
    revision = publishing.withdraw(on_air, {material, next_up(material)}, cut)
    added = timetable.revise(connection, channel, revision)
    timetable.note_publication(
        connection, channel.id, at=now, cause=timetable.WITHDRAWAL, cut=cut, until=cut, added=added
    )


def wanting(store: Store, tick: int, plan_days: int) -> list[tuple[Channel, str]]:
    """The channels whose guide no longer fits ("changed") or is a day shorter than it should be ("short")."""
    found = []
    with store.reading() as connection:
        for channel in catalogue.channels(connection):
            last = timetable.last_publication(connection, channel.id)
            if channel.plan_wanted_at is not None:
                found.append((channel, "changed"))
            elif last is None or last.until < tick + plan_days * TICKS_A_DAY:
                found.append((channel, "short"))
    return found
