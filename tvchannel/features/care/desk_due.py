"""The calls and visits that are due, for a telephone in the hand: call by a tap, and one tap for what came of it."""

from dataclasses import dataclass
from datetime import datetime, time

from flask import Response, request, url_for

from tvchannel.base.errors import Conflict, Invalid
from tvchannel.base.roles import CARERS
from tvchannel.desk.kit import names, scope
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.care import actions
from tvchannel.features.care.actions import ContactEntry
from tvchannel.features.care.audit import CareSubject
from tvchannel.features.care.care_people import addresses, own_contact, own_member, staff_names
from tvchannel.features.care.contact_words import contact_row, is_late, plan_words
from tvchannel.http import context
from tvchannel.http.context import opens_to, say, services
from tvchannel.http.parameters import UNREADABLE
from tvchannel.http.staff_session import current_staff
from tvchannel.store.entities import Member
from tvchannel.store.people import contacts, people
from tvchannel.store.people.contacts import ContactPlan
from tvchannel.study.contacts import AT_HOME, OUTCOME_WORDS, OUTCOMES, ContactOutcome, fits


@dataclass(frozen=True, slots=True)
class DueRow:
    """Somebody to call or to visit today; `outcomes` are (code, words) of the buttons."""

    ref: str
    name: str
    phone: str
    household: str
    address: str
    plan: str
    late: bool
    href: str
    outcomes: tuple[tuple[str, str], ...]


@blueprint.get("/care/due")
@opens_to(*CARERS)
def due() -> Response:
    """What is due by today and is the reader's to do, or nobody's yet; `?whose=all` shows everybody's."""
    person, today = current_staff(), context.today()
    everybody = request.args.get("whose") == "all"
    midnight = datetime.combine(today, time(0), services().settings.zone)
    with services().store.reading() as connection:
        members = {one.ref: one for one in scope.seen(people.members(connection, person.community_id))}
        plans = [
            plan
            for plan in contacts.plans(connection, person.community_id).values()
            if plan.member in members and plan.due_on <= today and (everybody or plan.by in (None, person.login))
        ]
        noted = [
            one
            for one in contacts.entered_by(connection, person.community_id, person.login, midnight)
            if one.member in members
        ]
        staff, homes = staff_names(connection), addresses(connection)
    shown = [members[ref] for ref in dict.fromkeys([*(one.member for one in plans), *(one.member for one in noted)])]
    opened = names.opened(shown, CareSubject.DUE.of())
    phones = names.phones(shown)
    return page(
        "care/due",
        say("Due today"),
        place="care",
        everybody=everybody,
        rows=[_row(plan, members[plan.member], opened, phones, homes, staff) for plan in plans],
        noted=[(opened[one.member], contact_row(one, staff, "", secretary=False)) for one in noted],
    )


@blueprint.post("/care/due/<ref>")
@opens_to(*CARERS)
def met(ref: str) -> Response:
    """What came of the call or visit that was due: noted for today and for the reader, and done."""
    person, outcome = current_staff(), request.form.get("outcome", "")
    with services().store.reading() as connection:
        member = own_member(connection, ref)
        plan = contacts.plans(connection, person.community_id).get(ref)
    if plan is None:
        raise Conflict("This has been done already.")
    if outcome not in [*ContactOutcome] or not fits(plan.kind, ContactOutcome(outcome)):
        raise Invalid(UNREADABLE)
    entry = ContactEntry(plan.kind, ContactOutcome(outcome), context.today(), person.login)
    told, now = services(), context.now()
    actions.enter(told.store, told.keys.names, member, entry, who=person.login, today=context.today(), now=now)
    done("Noted: %(what)s.", what=say(OUTCOME_WORDS[entry.outcome]))
    return to("due")


@blueprint.post("/care/contacts/<int:number>/back")
@opens_to(*CARERS)
def taken_back(number: int) -> Response:
    """An entry that never was a contact; from the list of what is due it is due again."""
    with services().store.reading() as connection:
        old, member = own_contact(connection, number)
    again = "again" in request.form
    store, who, now = services().store, current_staff().login, context.now()
    actions.take_back(store, member, old, who=who, today=context.today(), now=now, again=again)
    done("Taken back.")
    return to("due") if again else to("contacts", ref=member.ref)


def _row(
    plan: ContactPlan,
    member: Member,
    opened: dict[str, str],
    phones: dict[str, str],
    homes: dict[int, str],
    staff: dict[str, str],
) -> DueRow:
    return DueRow(
        ref=member.ref,
        name=opened[member.ref],
        phone=phones.get(member.ref, ""),
        household=str(member.household),
        address=homes.get(member.household, "") if plan.kind in AT_HOME else "",
        plan=plan_words(plan, staff),
        late=is_late(plan),
        href=url_for("office.contacts", ref=member.ref),
        outcomes=tuple((outcome.value, say(OUTCOME_WORDS[outcome])) for outcome in OUTCOMES[plan.kind]),
    )
