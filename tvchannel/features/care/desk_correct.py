"""An entry about a call or visit is corrected by a new one; the note of a talk is the secretary's alone to open."""

from flask import Response, request, url_for
from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, NotFound
from tvchannel.base.roles import CARERS, ROLES
from tvchannel.desk.kit import names, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.care import actions, contact_form
from tvchannel.features.care.actions import ContactEntry
from tvchannel.features.care.care_people import is_secretary, own_contact, staff_choices
from tvchannel.features.care.contact_form import ContactForm
from tvchannel.features.care.contact_words import choices
from tvchannel.http import context
from tvchannel.http.context import opens_to, say, services
from tvchannel.http.kept_periods import kept
from tvchannel.http.staff_session import current_staff
from tvchannel.store.entities import Member
from tvchannel.store.people.contacts import Contact
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.contacts import ContactKind, ContactOutcome

_NO_ENTRY = "There is no such entry here."


@blueprint.get("/care/contacts/<int:number>")
@opens_to(*CARERS)
def contact(number: int) -> Response:
    """The form that corrects an entry, as the entry stands; the note of a talk is not shown."""
    with services().store.reading() as connection:
        found, member = own_contact(connection, number)
        outcome = _require_open(found)
        talk = found.kind is ContactKind.TALK
        note = services().keys.names.unseal(found.sealed_note, found.member) if found.sealed_note and not talk else ""
        entry = ContactEntry(found.kind, outcome, found.on_day, found.by, note, found.next_on)
        return _page(connection, found, member, contact_form.filled(entry))


@blueprint.post("/care/contacts/<int:number>")
@opens_to(*CARERS)
def correct_contact(number: int) -> Response:
    """Put a new entry in its place."""
    with services().store.reading() as connection:
        found, member = own_contact(connection, number)
        _require_open(found)
        form, entry = contact_form.read(request.form, {**staff_choices(connection), found.by: ""})
        if entry is None:
            return _page(connection, found, member, form, status=400)
    told, who, now = services(), current_staff().login, context.now()
    actions.correct(told.store, told.keys.names, member, found, entry, who=who, today=context.today(), now=now)
    done("Corrected: the entry before stays in the list, struck out.")
    return to("contacts", ref=member.ref)


@blueprint.get("/care/contacts/<int:number>/note")
@opens_to(*ROLES)
def talk_note(number: int) -> Response:
    """The note of a talk, for the branch's secretary, on record. For all others it is not there, which is logged."""
    if not is_secretary():
        raise NotFound(_NO_ENTRY)
    with services().store.reading() as connection:
        found, member = own_contact(connection, number)
    if found.kind is not ContactKind.TALK:
        raise NotFound(_NO_ENTRY)
    told, who = services(), current_staff().login
    note = actions.read_note(told.store, told.keys.names, member, found, who=who, now=context.now())
    back, day = url_for("office.contacts", ref=member.ref), words.day(found.on_day)
    return page("care/note", say("Heart-to-heart talk"), place="care", note=note, back=back, day=day)


def _require_open(found: Contact) -> ContactOutcome:
    if found.corrected_by is not None or found.outcome in (None, ContactOutcome.MISTAKE):
        raise Conflict("Somebody has corrected this entry already.")
    assert found.outcome is not None
    return found.outcome


def _page(connection: Connection, found: Contact, member: Member, form: ContactForm, status: int = 200) -> Response:
    return page(
        "care/correct",
        say("Correct an entry"),
        place="care",
        status=status,
        name=names.opened([member], CoreSubject.MEMBER.of(member.ref))[member.ref],
        back=url_for("office.contacts", ref=member.ref),
        number=found.id,
        talk=found.kind is ContactKind.TALK and found.sealed_note is not None,
        form=form,
        action=url_for("office.correct_contact", number=found.id),
        choices=choices(),
        staff={found.by: found.by, **staff_choices(connection)},
        first=kept()[0],
        today=context.today(),
    )
