"""What a contact with a member can be, what can come of it, and which of these reach the person.

The kinds are those of the branch's work: call, visit, talk (谈心谈话), mediation, help, lesson at home (送学上门).
"""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

NEXT_DAYS = 366


class ContactKind(StrEnum):
    """How somebody of the branch met a member."""

    CALL = "call"
    VISIT = "visit"
    TALK = "talk"
    MEDIATION = "mediation"
    HELP = "help"
    TEACHING = "teaching"


class ContactOutcome(StrEnum):
    """What came of it; MISTAKE takes an entry back that never was a contact."""

    WELL = "well"
    UNWELL = "unwell"
    AWAY = "away"
    WISH = "wish"
    TALKED = "talked"
    SETTLED = "settled"
    HELPED = "helped"
    TAUGHT = "taught"
    GOES_ON = "goes-on"
    NOBODY = "nobody"
    MISTAKE = "mistake"


KIND_WORDS: Mapping[ContactKind, str] = {
    ContactKind.CALL: "Call",
    ContactKind.VISIT: "Visit",
    ContactKind.TALK: "Heart-to-heart talk",
    ContactKind.MEDIATION: "Mediation",
    ContactKind.HELP: "Help",
    ContactKind.TEACHING: "Lesson at home",
}
OUTCOME_WORDS: Mapping[ContactOutcome, str] = {
    ContactOutcome.WELL: "All is well",
    ContactOutcome.UNWELL: "Is not well",
    ContactOutcome.AWAY: "Is away from home",
    ContactOutcome.WISH: "Has a wish or a question",
    ContactOutcome.TALKED: "We have talked",
    ContactOutcome.SETTLED: "It is settled",
    ContactOutcome.HELPED: "Was helped",
    ContactOutcome.TAUGHT: "The lesson was given",
    ContactOutcome.GOES_ON: "It goes on",
    ContactOutcome.NOBODY: "Nobody was reached",
    ContactOutcome.MISTAKE: "Entered by mistake",
}
_MET = (ContactOutcome.WELL, ContactOutcome.UNWELL, ContactOutcome.AWAY, ContactOutcome.WISH, ContactOutcome.NOBODY)
OUTCOMES: Mapping[ContactKind, tuple[ContactOutcome, ...]] = {
    ContactKind.CALL: _MET,
    ContactKind.VISIT: _MET,
    ContactKind.TALK: (ContactOutcome.TALKED, ContactOutcome.WISH, ContactOutcome.NOBODY),
    ContactKind.MEDIATION: (ContactOutcome.SETTLED, ContactOutcome.GOES_ON, ContactOutcome.NOBODY),
    ContactKind.HELP: (ContactOutcome.HELPED, ContactOutcome.GOES_ON, ContactOutcome.NOBODY),
    ContactKind.TEACHING: (ContactOutcome.TAUGHT, ContactOutcome.UNWELL, ContactOutcome.NOBODY),
}
# An entry with one of these is no contact: it ends no waiting, and takes nobody off a list.
NO_CONTACT = frozenset({ContactOutcome.NOBODY, ContactOutcome.MISTAKE})
# What stands in for going there, for a member whom the branch visits.
AT_HOME = frozenset(
    {ContactKind.VISIT, ContactKind.TALK, ContactKind.MEDIATION, ContactKind.HELP, ContactKind.TEACHING}
)


def fits(kind: ContactKind, outcome: ContactOutcome) -> bool:
    """Whether this can come of a contact of this kind."""
    return outcome in OUTCOMES[kind]


def may_be_next(day: date, today: date) -> bool:
    """Whether the next contact can be planned for `day`: from today on, at most a year ahead."""
    return today <= day <= today + timedelta(days=NEXT_DAYS)


def next_day(outcome: ContactOutcome, chosen: date | None, today: date, *, planned: bool) -> date | None:
    """When the member is called or visited next: as chosen; what was planned and reached nobody comes up tomorrow."""
    if chosen is None and planned and outcome is ContactOutcome.NOBODY:
        return today + timedelta(days=1)
    return chosen
