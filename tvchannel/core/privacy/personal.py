"""The core's tables that know a person, one declaration each: how a row is erased, how long kept, how exported.

In this order an erasure goes through them, and retention; a feature's own tables come after them.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection

from tvchannel.base.settings import Settings
from tvchannel.core.feature import Feature
from tvchannel.core.privacy import export_chapters
from tvchannel.store import tables as t
from tvchannel.store.boxes import boxes
from tvchannel.store.encryption.sealed_fields import SealedColumns
from tvchannel.store.people import consents, group_registry, people, pins, requests, sealed_addresses
from tvchannel.store.privacy.personal import (
    Chapter,
    Erased,
    Not,
    OfHousehold,
    OfMember,
    Personal,
    RetentionClass,
    as_sessions,
)
from tvchannel.store.records import check_in_offers, corrections, former_refs
from tvchannel.store.service import audit
from tvchannel.store.watching import presence, sessions, watch_history

DAY, YEAR = timedelta(days=1), timedelta(days=366)
# Longer than a television may be idle (`box_idle_hours`).
IDLE = 31 * DAY
_NOBODY = Not("it says which television it was, and nothing of who sat there")
_STAYS = Not("a reference without a name tells nobody who it was, and figures rest on these rows")
_REGISTER = Not("it stands in the chapter of the register")


def _days(days: int) -> Callable[[Settings], timedelta]:
    """A time that no setting changes."""
    return lambda _: days * DAY


def _erase_seats(connection: Connection, erased: Erased) -> None:
    presence.erase(connection, erased.ref)


def _forget_seats(connection: Connection, before: datetime) -> int:
    return presence.forget_before(connection, before.date())


def _forget_offers(connection: Connection, before: datetime) -> int:
    return check_in_offers.forget_before(connection, before.date())


CORE: tuple[Personal, ...] = (
    Personal(
        t.members,
        erase=OfMember(people.erase),
        keep=Not("as long as the person belongs to the community: erased at a wish, or by the branch"),
        export=Chapter(1, "register", "In the register", export_chapters.register),
        sealed=SealedColumns(
            (t.members.c.sealed_name, t.members.c.sealed_phone, t.members.c.sealed_party_day), people.ref_of
        ),
    ),
    Personal(
        t.groups,
        erase=OfMember(group_registry.forget_leader),
        keep=Not("a group stays for those who are in it; it names who leads it by reference"),
        export=_REGISTER,
    ),
    Personal(
        t.past_memberships,
        erase=_STAYS,
        keep=Not("the figures of earlier years rest on it, as on the ledger"),
        export=Chapter(10, "membership", "Where you belonged before", export_chapters.memberships),
    ),
    Personal(
        t.former_refs,
        erase=OfMember(former_refs.erase),
        keep=Not("as long as the person is known under either: the record of the one rests on the other"),
        export=Not("the copy holds what is kept under each reference, with the reference itself"),
    ),
    Personal(
        t.consents,
        erase=OfMember(consents.erase),
        keep=Not("that somebody agreed must be shown for as long as there are records of it; the database refuses it"),
        export=Chapter(2, "consent", "What was agreed to", export_chapters.agreements),
    ),
    Personal(
        t.pins,
        erase=OfMember(pins.erase),
        keep=Not("as long as its member wants it"),
        export=Not("whether there is one stands in the chapter of the register; its hash is for nobody"),
    ),
    Personal(
        t.reports,
        erase=Not("it goes with its session"),
        keep=RetentionClass("raw reports", lambda settings: settings.keep_reports_days * DAY, sessions.forget_reports),
        export=Not("it tells of a television; what followed for the member stands under what was watched"),
    ),
    Personal(
        t.sessions,
        erase=Not("it tells of a television; one before which nobody sat any more goes with the seats"),
        keep=RetentionClass("sessions", as_sessions, sessions.forget_sessions),
        export=Not("it tells of a television; what followed for the member stands under what was watched"),
    ),
    Personal(
        t.positions,
        erase=OfHousehold(watch_history.erase_positions),
        keep=RetentionClass("positions in films", as_sessions, watch_history.forget_positions),
        export=Not("where a film was left belongs to the home: it would tell of the others who live there"),
    ),
    Personal(
        t.watched,
        erase=_STAYS,
        keep=RetentionClass(
            "watched time", lambda settings: settings.keep_archive_years * YEAR, watch_history.forget_watched
        ),
        export=Chapter(5, "watched", "Programmes watched", export_chapters.watched),
    ),
    Personal(
        t.requests,
        erase=OfMember(requests.erase),
        keep=RetentionClass("answered requests", lambda settings: settings.keep_requests_days * DAY, requests.forget),
        export=Chapter(7, "request", "What was asked for", export_chapters.asked),
    ),
    Personal(
        t.audit,
        erase=Not("it names a reference, and who looked must be answered for also when the person is gone"),
        keep=RetentionClass("audit log", lambda settings: settings.keep_audit_years * YEAR, audit.forget),
        export=Chapter(8, "access", "Who looked", export_chapters.looks),
    ),
    Personal(
        t.corrections,
        erase=OfMember(corrections.erase),
        keep=Not("the ledger rests on what two persons decided"),
        export=Chapter(6, "correction", "What was corrected", export_chapters.corrected),
    ),
    Personal(
        t.ledger,
        erase=_STAYS,
        keep=Not("the ledger is never tidied: each row carries the hash of the one before"),
        export=Chapter(3, "check-in", "Check-ins", export_chapters.check_ins),
    ),
    *(
        Personal(
            table,
            erase=Not("it sums up, under a reference without a name, what stands in the ledger and was watched"),
            keep=Not("as long as what it sums up: it is made again from that"),
            export=Not("what it sums up stands in the chapters of check-ins and of what was watched"),
        )
        for table in (t.month_totals, t.film_totals, t.stale_totals)
    ),
    Personal(
        t.presences,
        erase=OfMember(_erase_seats),
        keep=RetentionClass("who sat before a television", as_sessions, _forget_seats),
        export=Chapter(4, "seat", "When you sat before the television", export_chapters.seats),
    ),
    Personal(
        t.offers,
        erase=_NOBODY,
        # Kept presses come for seven days (`offline_presses`).
        keep=RetentionClass("offered check-ins", _days(10), _forget_offers),
        export=_NOBODY,
    ),
    Personal(
        t.households,
        erase=OfHousehold(people.erase_address),
        keep=Not("a home and its number stay for those who live there next"),
        export=_REGISTER,
        sealed=SealedColumns((t.households.c.sealed_address,), sealed_addresses.owner),
    ),
    Personal(
        t.entries, erase=_NOBODY, keep=RetentionClass("entry links", _days(30), boxes.forget_entries), export=_NOBODY
    ),
    Personal(
        t.boxes,
        erase=_NOBODY,
        keep=Not("a television is the home's as long as staff leave it there"),
        export=_NOBODY,
    ),
    Personal(
        t.box_sessions,
        erase=_NOBODY,
        keep=RetentionClass("idle televisions' sessions", lambda _: IDLE, boxes.forget_sessions),
        export=_NOBODY,
    ),
    Personal(t.box_hints, erase=_NOBODY, keep=Not("as its television: it tells staff which one it is"), export=_NOBODY),
)


def declared(features: Iterable[Feature]) -> tuple[Personal, ...]:
    """The declarations of every table that knows a person: the core's, then those of the features."""
    return (*CORE, *(one for feature in features for one in feature.personal))
