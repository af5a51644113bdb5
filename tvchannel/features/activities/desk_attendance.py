"""Who came to an activity, entered at the desk or on a phone: one tap a person, and nothing by itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, request, url_for

from tvchannel.base.errors import Invalid, NotFound
from tvchannel.base.roles import GATHERINGS
from tvchannel.core.looking import member_search
from tvchannel.core.together import make_ups, replays
from tvchannel.core.together.attendance_sheets import AttendanceSheet, Attendee, of_groups, sheet
from tvchannel.core.together.enter_attendance import enter
from tvchannel.desk.kit import forms, names, scope, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import page, to
from tvchannel.desk.kit.record_words import SAID_BEFOREHAND, TOOK_PART
from tvchannel.desk.kit.row_pages import row_page, same_page
from tvchannel.http import context
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.parameters import UNREADABLE
from tvchannel.http.staff_session import current_staff
from tvchannel.store.entities import ProgrammeRow
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.day import study_day
from tvchannel.study.together.activities import KIND_WORDS, ActivityState
from tvchannel.study.together.attendance import ENTERED, AttendanceHow
from tvchannel.study.together.sign_ups import SignUp

_LONGEST_REF = 40


@dataclass(frozen=True, slots=True)
class AttendeeRow:
    """Somebody on the sheet; `entered` is what counts in the ledger ("": nothing), its row `seq`.

    `locked`: it was entered on an earlier day, and is corrected by two people. `notes` are said beside the name.
    `asked` is what is pointed out to whoever enters, because it was said beforehand; nothing is entered by it.
    """

    ref: str
    name: str
    household: str
    entered: str
    seq: int
    locked: bool
    notes: tuple[str, ...]
    twice: str
    asked: str


@dataclass(frozen=True, slots=True)
class AttendeeGroup:
    """The people of one group."""

    name: str
    people: tuple[AttendeeRow, ...]


@blueprint.get("/activities/<int:number>/attendance", endpoint="attendance")
@opens_to(*GATHERINGS)
def attendance_sheet(number: int) -> Response:
    """The people of an activity, with what is known of each."""
    found, settings = own_sheet(number), services().settings
    left: dict[str, tuple[ProgrammeRow, ...]] = {}
    if make_ups.offered([found.activity], context.now(), settings):
        with services().store.reading() as connection:
            left = make_ups.still_to_watch(connection, current_staff().community_id, found, context.now(), settings)
    return _page(found, {ref: len(films) for ref, films in left.items()})


@blueprint.post("/activities/<int:number>/attendance")
@opens_to(*GATHERINGS)
def enter_attendance(number: int) -> Response:
    """Enter how one person took part, or take back what was entered."""
    person, told = current_staff(), services()
    ref, how = forms.text(request.form, "member", _LONGEST_REF), request.form.get("how", "")
    if how not in ["", *ENTERED]:
        raise Invalid(UNREADABLE)
    if person.groups is not None and ref not in {one.member.ref for one in own_sheet(number).everybody}:
        raise NotFound("There is no such member here.")
    enter(
        told.store,
        person.community_id,
        number,
        ref,
        AttendanceHow(how) if how else None,
        who=person.login,
        now=context.now(),
        zone=told.settings.zone,
        collective=told.settings.collective_kinds,
    )
    return to("attendance", number=number, **same_page(), _anchor=f"of-{ref}")


def own_sheet(number: int) -> AttendanceSheet:
    """The sheet of an activity with those whom the reader may see. Raises NotFound, for that of another group too."""
    person = current_staff()
    with services().store.reading() as connection:
        settings = services().settings
        found = sheet(connection, person.community_id, number, settings.zone)
        [found] = replays.found(connection, person.community_id, [found], settings)
    if person.groups is None:
        return found
    if found.activity.plan.group_id is not None:
        scope.require_group(found.activity.plan.group_id)
    return of_groups(found, person.groups.values())


def _page(found: AttendanceSheet, to_watch: Mapping[str, int]) -> Response:
    """`to_watch` is how many films are left to whom, by reference."""
    plan = found.activity.plan
    pages = row_page(len(found.everybody))
    people = pages.cut(found.everybody)
    opened = names.opened([one.member for one in people], CoreSubject.ATTENDANCE.of(found.activity.id))
    return page(
        "activities/attendance",
        say("Who came"),
        place="activities",
        back=url_for("office.activities", month=f"{plan.on_day:%Y-%m}"),
        number=found.activity.id,
        name=plan.title.say(language()),
        about=" · ".join(
            [
                f"{words.day(plan.on_day)} {words.clock(plan.begins_at)}–{words.clock(plan.ends_at)}",
                say(KIND_WORDS[plan.kind]),
                plan.place,
            ]
        ),
        cancelled=found.activity.state is ActivityState.CANCELLED,
        ahead=plan.on_day > context.today(),
        spelt=member_search.filter_words(opened.values()),
        collective=plan.kind.value in services().settings.collective_kinds,
        told=found.tally,
        choices=[(how.value, say(TOOK_PART[how])) for how in ENTERED],
        has_replay=bool(plan.films) and plan.ends_at <= context.now(),
        to_make_up=len(to_watch),
        pages=pages,
        exempt_count=len(found.exempt),
        unrecorded_count=len(found.unrecorded),
        due=_groups(among(people, found.due), opened, to_watch),
        exempt=_groups(among(people, found.exempt), opened, {}),
        unrecorded=_groups(among(people, found.unrecorded), opened, {}),
    )


def among(shown: Iterable[Attendee], people: Iterable[Attendee]) -> list[Attendee]:
    """Those of `people` who are `shown` on this page of the list."""
    refs = {one.member.ref for one in shown}
    return [one for one in people if one.member.ref in refs]


def _groups(people: Sequence[Attendee], opened: Mapping[str, str], to_watch: Mapping[str, int]) -> list[AttendeeGroup]:
    groups: dict[str, list[AttendeeRow]] = {}
    for one in people:
        groups.setdefault(one.group, []).append(_row(one, opened, to_watch.get(one.member.ref, 0)))
    return [AttendeeGroup(name, tuple(rows)) for name, rows in groups.items()]


def _row(one: Attendee, opened: Mapping[str, str], to_watch: int) -> AttendeeRow:
    entry, how, zone = one.entry, one.how_entered, services().settings.zone
    return AttendeeRow(
        ref=one.member.ref,
        name=opened.get(one.member.ref, one.member.mask),
        household=str(one.member.household),
        entered=how.value if how else "",
        seq=entry.seq if entry else 0,
        locked=entry is not None and study_day(entry.at, zone) != context.today(),
        notes=tuple(_notes(one, to_watch)),
        twice=_twice(one),
        asked=AttendanceHow.LEAVE.value if one.said is SignUp.LEAVE and not entry else "",
    )


def _notes(one: Attendee, to_watch: int) -> list[str]:
    told: list[Any] = []
    if one.said and not one.entry:
        told.append(say("beforehand: %(what)s", what=say(SAID_BEFOREHAND[one.said])))
    if one.home_at:
        told.append(say("checked in at home at %(clock)s", clock=words.clock(one.home_at)))
    if one.how is AttendanceHow.REPLAY:
        told.append(say("watched its films afterwards"))
    if to_watch:
        told.append(say("films to make up for: %(n)s", n=to_watch))
    return told


def _twice(one: Attendee) -> str:
    """What is pointed out: the same person at two places in one hour."""
    if one.also_at is None:
        return ""
    told = say("at “%(title)s” at the same hour", title=one.also_at.plan.title.say(language()))
    return say("%(what)s: counted there", what=told) if one.elsewhere else told
