"""What a branch's office wrote in some years, for the bench of the reports: themes, activities, contacts, honours."""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from hashlib import sha256
from itertools import islice

from sqlalchemy import Connection, func, select

from epg.titles import Title
from tvchannel.base import clock
from tvchannel.core.services import Services
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue
from tvchannel.store.people import activities, contacts, honours
from tvchannel.store.people.activities import ActivityPlan
from tvchannel.store.people.contacts import NewContact
from tvchannel.store.people.honours import NewHonour
from tvchannel.store.records import corrections, ledger
from tvchannel.store.records.chain_append import NewRow, Tail
from tvchannel.store.records.corrections import CorrectionKind, CorrectionReason, Proposal
from tvchannel.study import counting
from tvchannel.study.contacts import ContactKind, ContactOutcome
from tvchannel.study.day import study_day
from tvchannel.study.honours.titles import HonourTitle
from tvchannel.study.together.activities import ActivityForm, ActivityKind
from tvchannel.study.together.attendance import AttendanceHow, AttendanceSource, name_of, since_midnight
from tvchannel.tools.bench import sub_district

_WHO = "bench"
_BEGIN, _END = time(9), time(10, 30)
CAME_PERCENT = 30  # of the members, to each monthly activity
CONTACTS_A_YEAR, HONOURS_A_YEAR, CORRECTIONS_A_YEAR = 20, 2, 1  # of a hundred members
_THEME_FILMS = 3
_HUNDRED = 100


def make(services: Services, members: Sequence[str], years: int) -> None:
    """A theme and an activity with a film in each month of the `years` until today, and what was written of `members`.

    Nothing where there are activities already.
    """
    today = study_day(clock.now(), services.settings.zone)
    dice = random.Random(2)  # noqa: S311 - made records, the same each time
    with services.store.reading() as connection:
        community = catalogue.community(connection, sub_district.KEY).id
        films = [row.id for row in catalogue.programmes(connection, community)]
        there = connection.scalar(select(func.count()).select_from(t.activities))
    if there:
        return
    months = [*islice(_back_from(today), 12 * years)]
    for month in months:
        with services.store.writing() as connection:
            chosen = dice.sample(films, _THEME_FILMS)
            catalogue.set_theme(connection, community, f"{month:%Y-%m}", chosen)
            came = dice.sample(members, len(members) * CAME_PERCENT // _HUNDRED)
            _activity(connection, community, _plan(month, chosen[0], services.settings.zone), came, services)
    for year in sorted({month.year for month in months}):
        days = [month + timedelta(days=day) for month in months if month.year == year for day in range(28)]
        with services.store.writing() as connection:
            _written(connection, services, community, [day for day in days if day <= today], members, dice)


def _back_from(today: date) -> Iterator[date]:
    """The first days of the months, from that of `today` on into the past."""
    first = today.replace(day=1)
    while True:
        yield first
        first = (first - timedelta(days=1)).replace(day=1)


def _plan(day: date, film: int, zone: tzinfo) -> ActivityPlan:
    begins, ends = (datetime.combine(day, at, zone) for at in (_BEGIN, _END))
    title = Title(f"{day:%Y-%m} 主题党日", f"Theme day {day:%Y-%m}")
    kind, form = ActivityKind.THEME_DAY, ActivityForm.LECTURE
    return ActivityPlan(kind, form, title, day, begins, ends, "社区会议室", None, "", (film,))


def _activity(
    connection: Connection, community: int, plan: ActivityPlan, came: Iterable[str], services: Services
) -> None:
    """An activity, and a credit in the ledger for each who came."""
    activity = name_of(activities.add(connection, community, plan))
    zone, kind = services.settings.zone, plan.kind.value
    content = {
        "how": AttendanceHow.CAME.value,
        "source": AttendanceSource.LIST.value,
        "entered_by": _WHO,
        "kind": kind,
        "collective": kind in services.settings.collective_kinds,
        "from_ms": since_midnight(plan.begins_at, plan.on_day, zone),
        "to_ms": since_midnight(plan.ends_at, plan.on_day, zone),
    }
    ledger.lock(connection, community)
    tail = Tail(connection, community)
    for ref in came:
        row: NewRow = {
            "kind": counting.ATTENDANCE,
            "event": sha256(f"{activity}/{ref}".encode()).hexdigest(),
            "member": ref,
            "activity": activity,
            "study_day": plan.on_day,
            "at": clock.now(),
            "box_id": None,
            "content": content,
        }
        tail.add(row)


def _written(
    connection: Connection,
    services: Services,
    community: int,
    days: Sequence[date],
    members: Sequence[str],
    dice: random.Random,
) -> None:
    """The contacts, the honours and the proposed corrections of a year, whose days are `days`."""
    now = clock.now()

    def some(of_a_hundred: int) -> Iterator[tuple[str, date]]:
        chosen = dice.choices(members, k=len(members) * of_a_hundred // _HUNDRED)
        return ((ref, dice.choice(days)) for ref in chosen)

    for ref, day in some(CONTACTS_A_YEAR):
        call = NewContact(ref, ContactKind.CALL, day, _WHO, ContactOutcome.WELL, None, None)
        contacts.add(connection, community, call, who=_WHO, now=now)
    for ref, day in some(HONOURS_A_YEAR):
        deeds = services.keys.names.seal("出板报", ref)
        honour = NewHonour(ref, day.year, HonourTitle.STUDY, None, deeds)
        honours.add(connection, community, honour, who=_WHO, now=now)
    for ref, day in dict(some(CORRECTIONS_A_YEAR)).items():
        told = Proposal(CorrectionKind.CHECK_IN, CorrectionReason.FORGOTTEN, "", ref, day)
        corrections.propose(connection, community, told, who=_WHO, now=now)
