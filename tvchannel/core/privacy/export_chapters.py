"""The chapters that the core's own tables give to the copy of everything about one person."""

from collections.abc import Iterator
from datetime import date

from tvchannel.core.study_totals import rules_of
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import Member
from tvchannel.store.people import consents, group_registry, pins, requests, sealed_addresses
from tvchannel.store.people import memberships as past
from tvchannel.store.privacy.personal import Fact, Reading
from tvchannel.store.records import attendance, corrections, ledger
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.store.watching import presence, watch_history
from tvchannel.study.counting import is_attendance
from tvchannel.study.together.attendance import is_attended
from tvchannel.study.totals import credit

_MOST = 1_000_000
ADDED = "added by the branch"
ATTENDED = "attended activities"


def register(reading: Reading, member: Member) -> Iterator[Fact]:
    """Who it is, where, and whether a PIN stands before the record."""
    address, owner = sealed_addresses.address(reading.connection, member.household_id)
    unseal = reading.names.unseal
    values = {
        "name": unseal(member.sealed_name, member.ref),
        "telephone": unseal(member.sealed_phone, member.ref) if member.sealed_phone else "",
        "address": unseal(address, owner) if address else "",
        "joined the party on": unseal(member.sealed_party_day, member.ref) if member.sealed_party_day else "",
        "group": member.group,
        "household": str(member.household),
        "digit at home": member.digit,
        "leads": ", ".join(group_registry.led_by(reading.connection, member.ref)),
        "exempt": "yes" if member.exempt else "no",
        "PIN before the record": "yes" if pins.pin(reading.connection, member.id) else "no",
        "reference": member.ref,
    }
    return (Fact("register", "", what, value) for what, value in values.items())


def memberships(reading: Reading, member: Member) -> Iterator[Fact]:
    """Where the member belonged before, and until when."""
    for group, household, until in past.of_member(reading.connection, member.ref):
        yield Fact("membership", reading.local(until), group, f"household {household}, until then")


def agreements(reading: Reading, member: Member) -> Iterator[Fact]:
    """What was chosen, choice by choice; of who signed on paper, or has only ever declined, what holds now."""
    rows = consents.log(reading.connection, member.ref)
    for row in rows:
        yield Fact("consent", reading.local(row.at), row.choice, str(row.version))
    if not rows and member.consent and member.consent_at:
        yield Fact("consent", reading.local(member.consent_at), member.consent, str(member.consent_version))


def check_ins(reading: Reading, member: Member) -> Iterator[Fact]:
    """Every row of the ledger about the member: also a check-in that was corrected, and the correction itself."""
    undone = ledger.undone(reading.connection, member.community_id)
    attended = {one.seq: one.how for one in attendance.ever(reading.connection, member.ref)}
    for row in ledger.entries(reading.connection, member.community_id, member.ref):
        detail = f"ledger row {row.seq}{', corrected' * (row.seq in undone)}"
        what = f"attendance {row.study_day} {attended.get(row.seq, '')}" if is_attendance(row.kind) else row.kind
        yield Fact("check-in", reading.local(row.at), what.strip(), detail)


def seats(reading: Reading, member: Member) -> Iterator[Fact]:
    """From when until when the member sat before a television of the home: watched time follows from it."""
    for seat in presence.of_member(reading.connection, member.ref):
        yield Fact("seat", reading.local(seat.since), "sat before the television", reading.local(seat.until))


def watched(reading: Reading, member: Member) -> Iterator[Fact]:
    """One fact a day and programme: how much of it counted, year by year, as my record says it."""
    programmes = catalogue.programmes(reading.connection, member.community_id)
    titles = {programme.id: programme.title.zh for programme in programmes}
    rows = watch_history.watched_of(reading.connection, [member.ref], date.min, date.max).get(member.ref, [])
    cap_ms = rules_of(reading.settings).cap_ms
    sums: dict[tuple[str, int], int] = {}
    for year in sorted({row.day.year for row in rows}):
        for row in credit((one for one in rows if one.day.year == year), cap_ms):
            key = row.day.isoformat(), row.programme
            sums[key] = sums.get(key, 0) + row.ms
    for (day, programme), ms in sums.items():
        without = ATTENDED if is_attended(programme) else ADDED
        title = titles.get(programme, without if programme < 0 else str(programme))
        yield Fact("watched", day, title, f"{ms // 1000} s")


def corrected(reading: Reading, member: Member) -> Iterator[Fact]:
    """What was proposed about this person's records, and what a second person said to it."""
    for proposal in corrections.of_member(reading.connection, member.community_id, member.ref):
        words = (proposal.kind, str(proposal.study_day or ""), proposal.reason, proposal.note)
        at = reading.local(proposal.proposed_at)
        yield Fact("correction", at, " ".join(filter(None, words)), proposal.answer or "open")


def asked(reading: Reading, member: Member) -> Iterator[Fact]:
    """What the member asked for, and how it ended."""
    for request in requests.of_member(reading.connection, member.ref):
        what = f"{request.kind} {request.about} {request.study_day or ''}".strip()
        detail = " ".join(filter(None, (request.answer or "open", request.reply)))
        yield Fact("request", reading.local(request.at), what, detail)


def looks(reading: Reading, member: Member) -> Iterator[Fact]:
    """Who looked at what of the member, the oldest first."""
    subject = CoreSubject.MEMBER.of(member.ref)
    for entry in reversed(audit.entries(reading.connection, member.community_id, _MOST, subject=subject)):
        yield Fact("access", reading.local(entry["at"]), entry["did"], entry["who"])
