"""Everything about one person, for that person: what the store knows, in words and for other programs (report R14)."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, tzinfo

from sqlalchemy import Connection

from tvchannel.base import csv_table
from tvchannel.base.settings import Settings
from tvchannel.core.standing import rules_of
from tvchannel.core.tokens import Keys
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.store.encryption import sealed_fields
from tvchannel.store.entities.rows import Head, Member
from tvchannel.store.people import consents, pins, requests
from tvchannel.store.proof import heads
from tvchannel.store.records import corrections, ledger
from tvchannel.store.service import desk
from tvchannel.store.watching import presence, viewing
from tvchannel.study.totals import credit

_MOST = 1_000_000
ADDED = "added by the branch"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known: what kind, when (local, ISO 8601; "" where it has no time), and in words or figures."""

    kind: str
    when: str
    what: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """Everything about one member; `head` is the ledger's, `sealed` the records', when the copy was made."""

    community: str
    member: str
    made_at: datetime
    head: Head
    facts: tuple[Fact, ...]
    sealed: str

    @property
    def stem(self) -> str:
        """A file name without its end and without a name of a person; it carries the head as row and code."""
        head = f"-{self.sealed.replace(' ', '-')}" if self.sealed else ""
        return f"copy-{self.community}-{self.member}-{self.made_at:%Y-%m-%d}{head}"

    def of(self, kind: str) -> list[Fact]:
        """The facts of one kind."""
        return [fact for fact in self.facts if fact.kind == kind]


def note_made(store: Store, member: Member, form: str, *, who: str, now: datetime) -> None:
    """Write down that `who` takes away a copy of `member` in this form, before it is made."""
    with store.writing() as connection:
        subject = f"member {member.ref}"
        desk.audit(connection, member.community_id, at=now, who=who, did="exported", subject=subject, note=form)


def everything(
    connection: Connection, keys: Keys, community: str, member: Member, now: datetime, settings: Settings
) -> Copy:
    """All that the store knows of `member`: register, consent, check-ins, seats, minutes, requests, who looked.

    At the end stand the settings that the figures rest on.
    """
    zone = settings.zone
    facts = (
        *_register(connection, keys, member),
        *_consents(connection, member, zone),
        *_check_ins(connection, member, zone),
        *_seats(connection, member, zone),
        *_watched(connection, member, rules_of(settings).cap_ms),
        *_corrections(connection, member, zone),
        *_requests(connection, member, zone),
        *_looks(connection, member, zone),
        *_rules(settings),
    )
    head = ledger.head(connection, member.community_id)
    sealed = heads.printed(connection, member.community_id)
    return Copy(community, member.ref, now.astimezone(zone), head, facts, sealed)


def _local(at: datetime, zone: tzinfo) -> str:
    return at.astimezone(zone).isoformat(timespec="seconds")


def _register(connection: Connection, keys: Keys, member: Member) -> list[Fact]:
    address, owner = sealed_fields.address(connection, member.household_id)
    told = {
        "name": keys.names.unseal(member.sealed_name, member.ref),
        "telephone": keys.names.unseal(member.sealed_phone, member.ref) if member.sealed_phone else "",
        "address": keys.names.unseal(address, owner) if address else "",
        "group": member.group,
        "household": str(member.household),
        "digit at home": str(member.place),
        "exempt": "yes" if member.exempt else "no",
        "PIN before the record": "yes" if pins.pin(connection, member.id) else "no",
        "reference": member.ref,
    }
    return [Fact("register", "", what, value) for what, value in told.items()]


def _consents(connection: Connection, member: Member, zone: tzinfo) -> list[Fact]:
    """What was chosen, choice by choice; of who signed on paper, or has only ever declined, what holds now."""
    log = consents.log(connection, member.ref)
    told = [Fact("consent", _local(row.at, zone), row.choice, str(row.version)) for row in log]
    if not told and member.consent and member.consent_at:
        told = [Fact("consent", _local(member.consent_at, zone), member.consent, str(member.consent_version))]
    return told


def _check_ins(connection: Connection, member: Member, zone: tzinfo) -> list[Fact]:
    """Every row of the ledger about the member: also a check-in that was corrected, and the correction itself."""
    undone = ledger.undone(connection, member.community_id)
    return [
        Fact("check-in", _local(row.at, zone), row.kind, f"ledger row {row.seq}{', corrected' * (row.seq in undone)}")
        for row in ledger.entries(connection, member.community_id, member.ref)
    ]


def _seats(connection: Connection, member: Member, zone: tzinfo) -> list[Fact]:
    """From when until when the member sat before a television of the home: watched time follows from it."""
    return [
        Fact("seat", _local(seat.since, zone), "sat before the television", _local(seat.until, zone))
        for seat in presence.of_member(connection, member.ref)
    ]


def _watched(connection: Connection, member: Member, cap_ms: int) -> list[Fact]:
    """One fact a day and programme: how much of it counted, year by year, as my record says it."""
    titles = {row.id: row.title.zh for row in catalogue.programmes(connection, member.community_id)}
    rows = viewing.watched(connection, member.ref, date.min, date.max)
    sums: dict[tuple[str, int], int] = {}
    for year in sorted({row.day.year for row in rows}):
        for row in credit((one for one in rows if one.day.year == year), cap_ms):
            key = row.day.isoformat(), row.programme
            sums[key] = sums.get(key, 0) + row.ms
    return [
        Fact("watched", day, titles.get(programme, ADDED if programme < 0 else str(programme)), f"{ms // 1000} s")
        for (day, programme), ms in sums.items()
    ]


def _corrections(connection: Connection, member: Member, zone: tzinfo) -> list[Fact]:
    """What was proposed about this person's records, and what a second person said to it."""
    return [
        Fact(
            "correction",
            _local(one.proposed_at, zone),
            " ".join(filter(None, (one.kind, str(one.study_day or ""), one.reason, one.note))),
            one.answer or "open",
        )
        for one in corrections.of_member(connection, member.community_id, member.ref)
    ]


def _requests(connection: Connection, member: Member, zone: tzinfo) -> list[Fact]:
    return [
        Fact(
            "request",
            _local(one.at, zone),
            f"{one.kind} {one.about} {one.study_day or ''}".strip(),
            " ".join(filter(None, (one.answer or "open", one.reply))),
        )
        for one in requests.of_member(connection, member.ref)
    ]


def _looks(connection: Connection, member: Member, zone: tzinfo) -> list[Fact]:
    entries = desk.audited(connection, member.community_id, _MOST, subject=f"member {member.ref}")
    return [Fact("access", _local(one["at"], zone), one["did"], one["who"]) for one in reversed(entries)]


def _rules(settings: Settings) -> list[Fact]:
    told = {
        "Time zone of days and times": str(settings.zone),
        "Most minutes that count a day (0: no limit)": str(settings.day_cap_min),
        "Watched to the end from so many per cent on": str(settings.completed_percent),
    }
    return [Fact("rule", "", what, value) for what, value in told.items()]


def to_json(copy: Copy) -> str:
    """The copy for other programs."""
    told = {
        "community": copy.community,
        "member": copy.member,
        "made_at": copy.made_at.isoformat(timespec="seconds"),
        "ledger_head": asdict(copy.head),
        "head": copy.sealed,
        "facts": [asdict(fact) for fact in copy.facts],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def to_csv(copy: Copy, language: str = "", kinds: Mapping[str, str] | None = None) -> str:
    """The facts as a table (`base.csv_table`); in the words of `language` where one is named, and `kinds` in its."""
    rows = [((kinds or {}).get(fact.kind, fact.kind), fact.when, fact.what, fact.detail) for fact in copy.facts]
    return csv_table.to_csv(("kind", "when", "what", "detail"), rows, language)
