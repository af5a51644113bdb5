"""The care list: whom to phone, and whom to visit in any case. It blames nobody and ranks nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import Response, request, url_for

from tvchannel.base.errors import Invalid
from tvchannel.base.roles import CARERS, PEOPLE, may_read
from tvchannel.core.expected_attendance import expected
from tvchannel.core.last_signs import last_signs
from tvchannel.desk.kit import forms, names, scope, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.care import actions
from tvchannel.features.care.audit import CareSubject
from tvchannel.features.care.care_people import addresses, own_member, staff_choices, staff_names
from tvchannel.features.care.contact_words import is_late, kinds, plan_words
from tvchannel.http import context
from tvchannel.http.context import opens_to, say, services
from tvchannel.http.kept_periods import is_kept, require_kept
from tvchannel.http.parameters import UNREADABLE
from tvchannel.http.staff_session import current_staff
from tvchannel.store.entities import Member
from tvchannel.store.people import contacts
from tvchannel.store.people.contacts import ContactPlan
from tvchannel.store.records import ledger
from tvchannel.study.care_list import REASON_WORDS, CareNeeds, CareReason, LastSigns, care_list, care_needs
from tvchannel.study.contacts import ContactKind, may_be_next
from tvchannel.study.day import month_of

_WHY = {
    CareReason.NOBODY: "No check-in, nothing watched, no call or visit for 30 days.",
    CareReason.NOT_YET: "Neither a check-in nor a call or visit this month.",
    CareReason.SILENT: "The television at home has not been on for a week: perhaps it needs a hand.",
}


@dataclass(frozen=True, slots=True)
class CareRow:
    """Somebody to call or to visit; `last` is the last contact, `plan` who calls by when ("": none)."""

    ref: str
    name: str
    phone: str
    household: str
    address: str
    href: str
    last: str
    plan: str
    late: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The people of one group, by household."""

    name: str
    people: tuple[CareRow, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Those who are on the list for one reason."""

    title: str
    why: str
    count: int
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read: of whom the list speaks, who came in the month, and of the present month what is to be done."""

    members: list[Member]
    came: frozenset[str]
    signs: dict[str, LastSigns]
    begun: date | None
    plans: dict[str, ContactPlan]
    staff: dict[str, str]
    choices: dict[str, str]
    addresses: dict[int, str]


@blueprint.get("/care")
@opens_to(*CARERS)
def care() -> Response:
    """Whom to call or visit today; of an earlier month (`?month=`, YYYY-MM) who had not checked in."""
    first, last = month_of(require_kept(forms.month(request.args, "month") or context.today()))
    found = _read(first, last)
    told = care_list(found.members, found.came)
    present = first <= context.today() <= last
    needs = care_needs(found.members, found.signs, context.today(), found.begun) if present else None
    opened = names.opened([*told.to_call, *told.exempt, *_others(needs)], CareSubject.LIST.of(f"{first:%Y-%m}"))
    show = _Rows(found, opened, names.phones(found.members) if opened else {})
    following = last + timedelta(days=1)
    return page(
        "care/care",
        say("Care list"),
        place="care",
        month=words.month(first),
        asked=f"{first:%Y-%m}",
        told=told,
        present=present,
        sections=_sections(needs, show) if needs else [_month(told.to_call, show)],
        to_visit=show.groups(needs.to_visit if needs else told.exempt),
        visit_count=len(needs.to_visit if needs else told.exempt),
        done=show.groups([*needs.visited, *needs.reached]) if needs else [],
        done_count=len([*needs.visited, *needs.reached]) if needs else 0,
        staff=found.choices,
        kinds=kinds(),
        today=context.today(),
        before=f"{first - timedelta(days=1):%Y-%m}" if is_kept(first - timedelta(days=1)) else "",
        after=f"{following:%Y-%m}" if following <= context.today() else "",
        made=words.instant(context.now()),
        may_export=may_read(current_staff().roles, *PEOPLE),
    )


@blueprint.post("/care/plans")
@opens_to(*CARERS)
def share_out() -> Response:
    """Say for the members that were chosen who calls or visits them, and by when; or take that back."""
    chosen, sent = request.form.getlist("member"), request.form
    with services().store.reading() as connection:
        members = [own_member(connection, ref) for ref in dict.fromkeys(chosen)]
        staff = staff_choices(connection)
    if not members:
        raise Invalid("Please choose whom to call or to visit: tick the boxes before their names.")
    store, who, now = services().store, current_staff().login, context.now()
    if "drop" in sent:
        actions.unplan(store, members, who=who, now=now)
        done("Taken back: nobody is planned to call or visit them.")
        return to("care")
    kind, by, due = sent.get("kind", ""), sent.get("by", ""), forms.day(sent, "due_on")
    if kind not in [*ContactKind] or (by and by not in staff):
        raise Invalid(UNREADABLE)
    if due is None or not may_be_next(due, context.today()):
        raise Invalid("Please say by when: a day between today and a year ahead.")
    actions.share_out(store, members, ContactKind(kind), by or None, due, who=who, now=now)
    done("Planned for %(n)s people.", n=len(members))
    return to("care")


def _read(first: date, last: date) -> _Found:
    community_id, today, zone = current_staff().community_id, context.today(), services().settings.zone
    with services().store.reading() as connection:
        came = frozenset(ledger.last_days(connection, community_id, first, last))
        members = scope.seen(expected(connection, community_id, came, first, last, today))
        return _Found(
            members=members,
            came=came,
            signs=last_signs(connection, community_id, members, today, zone),
            begun=ledger.begun(connection, community_id),
            plans=contacts.plans(connection, community_id),
            staff=staff_names(connection),
            choices=staff_choices(connection),
            addresses=addresses(connection),
        )


def _others(needs: CareNeeds[Member] | None) -> list[Member]:
    """Who is on the page though checked in, or met this month."""
    return [*needs.to_call[CareReason.SILENT], *needs.reached] if needs else []


def _sections(needs: CareNeeds[Member], show: "_Rows") -> list[Section]:
    return [
        Section(say(REASON_WORDS[reason]), say(_WHY[reason]), len(persons), show.groups(persons))
        for reason, persons in needs.to_call.items()
        if persons
    ]


def _month(members: Sequence[Member], show: "_Rows") -> Section:
    return Section(say("Did not check in"), "", len(members), show.groups(members))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Members as rows, by their opened names and numbers."""

    found: _Found
    opened: dict[str, str]
    phones: dict[str, str]

    def groups(self, members: Sequence[Member]) -> tuple[Group, ...]:
        """By group, in the order in which they come."""
        groups: dict[str, list[CareRow]] = {}
        for member in members:
            groups.setdefault(member.group, []).append(self._row(member))
        return tuple(Group(name, tuple(persons)) for name, persons in groups.items())

    def _row(self, member: Member) -> CareRow:
        signs, plan = self.found.signs.get(member.ref, LastSigns()), self.found.plans.get(member.ref)
        return CareRow(
            ref=member.ref,
            name=self.opened.get(member.ref, member.mask),
            phone=self.phones.get(member.ref, ""),
            household=str(member.household),
            address=self.found.addresses.get(member.household, "") if member.exempt else "",
            href=url_for("office.contacts", ref=member.ref),
            last=say("last reached %(day)s", day=words.day(signs.contact)) if signs.contact else "",
            plan=plan_words(plan, self.found.staff),
            late=is_late(plan),
        )
