"""What staff do about boxes: take one off, let it in again, set its family, tell the operator's numbers of homes."""

from datetime import datetime

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, Invalid, NotFound
from tvchannel.features.linking.audit import LinkingAction, LinkingSubject
from tvchannel.store.boxes import boxes, operator_refs
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Box, StaffRow
from tvchannel.store.people import people
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreSubject

_LONGEST_REF = 80


def revoke(store: Store, person: StaffRow, box_id: int, now: datetime) -> Box:
    """From now on nobody is this box; its sessions end. Raises NotFound."""
    with store.writing() as connection:
        box = boxes.one(connection, person.community_id, box_id)
        boxes.revoke(connection, box_id, now)
        boxes.close_sessions(connection, box_id)
        _note(connection, person, box, LinkingAction.BOX_REVOKED, now)
    return box


def restore(store: Store, person: StaffRow, box_id: int, now: datetime) -> Box:
    """A box that was taken off is let in again. Raises NotFound."""
    with store.writing() as connection:
        box = boxes.one(connection, person.community_id, box_id)
        boxes.revoke(connection, box_id, None)
        _note(connection, person, box, LinkingAction.BOX_RESTORED, now)
    return box


def set_family(store: Store, person: StaffRow, box_id: int, family: str | None, now: datetime) -> None:
    """Which family a box is of, whatever its user agent says; None: it is found out. Raises NotFound."""
    with store.writing() as connection:
        box = boxes.one(connection, person.community_id, box_id)
        boxes.set_family(connection, box_id, family)
        _note(connection, person, box, LinkingAction.BOX_FAMILY, now, note=family or "")


def set_language(store: Store, person: StaffRow, box_id: int, lang: str | None, now: datetime) -> None:
    """Which language the pages of a box have; None: that of all. Raises NotFound."""
    with store.writing() as connection:
        box = boxes.one(connection, person.community_id, box_id)
        others = {name: value for name, value in box.choices.items() if name != "lang"}
        boxes.set_choices(connection, box_id, others | ({"lang": lang} if lang else {}))
        _note(connection, person, box, LinkingAction.BOX_LANGUAGE, now, note=lang or "")


def _note(connection: Connection, person: StaffRow, box: Box, did: LinkingAction, now: datetime, **detail: str) -> None:
    subject = CoreSubject.HOUSEHOLD.of(box.household)
    audit.record(connection, box.community_id, at=now, who=person.login, did=did, subject=subject, **detail)


def set_references(store: Store, person: StaffRow, text: str, now: datetime) -> int:
    """The operator's numbers of all households, in place of those before; gives how many have one.

    Each line is a household's number, a blank or comma, and the operator's number. Raises Invalid for a line that is
    not, NotFound for a household that is not there, Conflict for a number that stands there twice.
    """
    refs = dict(_line(line) for line in text.splitlines() if line.strip())
    if len(set(refs.values())) < len([line for line in text.splitlines() if line.strip()]):
        raise Conflict("A number stands there twice. Nothing was changed.")
    with store.writing() as connection:
        homes = {home.number: home.id for home in people.households(connection, person.community_id)}
        operator_refs.forget_operator_refs(connection, person.community_id)
        for number, ref in refs.items():
            if number not in homes:
                raise NotFound("There is no household %(number)s here.", number=number)
            operator_refs.set_operator_ref(connection, homes[number], ref)
        subject, note = LinkingSubject.REFS.of(), str(len(refs))
        audit.record(
            connection,
            person.community_id,
            at=now,
            who=person.login,
            did=LinkingAction.REFS_SET,
            subject=subject,
            note=note,
        )
    return len(refs)


def _line(line: str) -> tuple[int, str]:
    number, _, ref = line.strip().replace(",", " ").replace("\t", " ").partition(" ")
    ref = ref.strip()
    if not number.isascii() or not number.isdecimal() or len(number) > 6 or not ref or len(ref) > _LONGEST_REF:
        raise Invalid("“%(value)s” is not a household and the operator's number, as 12 880012345.", value=line[:40])
    return int(number), ref
