"""A member's calls, visits and talks on one page, and the form that notes another one."""

from flask import Response, request, url_for
from sqlalchemy import Connection

from tvchannel.base.roles import CARERS
from tvchannel.desk.kit import names
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.care import actions, contact_form
from tvchannel.features.care.care_people import addresses, is_secretary, own_member, staff_choices, staff_names
from tvchannel.features.care.contact_form import ContactForm
from tvchannel.features.care.contact_words import ContactRow, choices, contact_row, plan_words
from tvchannel.http import context
from tvchannel.http.context import opens_to, say, services
from tvchannel.http.kept_periods import kept
from tvchannel.http.staff_session import current_staff
from tvchannel.store.entities import Member
from tvchannel.store.people import contacts as store
from tvchannel.store.people.contacts import Contact
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.contacts import ContactKind


@blueprint.get("/members/<ref>/contacts")
@opens_to(*CARERS)
def contacts(ref: str) -> Response:
    """What was noted about a member, the newest first, and the form for the next entry."""
    form = ContactForm(day=context.today().isoformat(), by=current_staff().login)
    with services().store.reading() as connection:
        return _page(connection, own_member(connection, ref), form)


@blueprint.post("/members/<ref>/contacts")
@opens_to(*CARERS)
def note_contact(ref: str) -> Response:
    """Note a call, visit or talk; with something wrong the form comes back as it was typed."""
    with services().store.reading() as connection:
        member = own_member(connection, ref)
        form, entry = contact_form.read(request.form, staff_choices(connection))
        if entry is None:
            return _page(connection, member, form, status=400)
    told, who, now = services(), current_staff().login, context.now()
    actions.enter(told.store, told.keys.names, member, entry, who=who, today=context.today(), now=now)
    done("Noted. Thank you.")
    return to("contacts", ref=ref)


def _page(connection: Connection, member: Member, form: ContactForm, status: int = 200) -> Response:
    name = names.opened([member], CoreSubject.MEMBER.of(member.ref))[member.ref]
    staff = staff_names(connection)
    plan = store.plans(connection, member.community_id).get(member.ref)
    return page(
        "care/contacts",
        say("Calls and visits"),
        place="care",
        status=status,
        member=member,
        name=name,
        phone=names.phones([member]).get(member.ref, ""),
        address=addresses(connection).get(member.household, ""),
        plan=plan_words(plan, staff),
        form=form,
        action=url_for("office.note_contact", ref=member.ref),
        choices=choices(),
        staff=staff_choices(connection),
        first=kept()[0],
        today=context.today(),
        rows=[_row(one, staff) for one in store.of_member(connection, member.ref)],
    )


def _row(one: Contact, staff: dict[str, str]) -> ContactRow:
    shown = one.sealed_note and one.kind is not ContactKind.TALK
    note = services().keys.names.unseal(one.sealed_note, one.member) if shown and one.sealed_note else ""
    return contact_row(one, staff, note, secretary=is_secretary())
