"""Contacts in words: what they were, what came of them, who and when; and the choices of their forms."""

from dataclasses import dataclass

from flask import url_for

from tvchannel.desk.kit import words
from tvchannel.http.context import say, today
from tvchannel.store.people.contacts import Contact, ContactPlan
from tvchannel.study.contacts import KIND_WORDS, OUTCOME_WORDS, OUTCOMES, ContactKind, ContactOutcome


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One entry; `note` is in clear where the page may show it, `note_href` leads to a talk's note for the secretary.

    `sealed` where there is a note that the reader does not see; `correct` is "" where it cannot be corrected any more.
    """

    id: int
    day: str
    what: str
    who: str
    note: str
    note_href: str
    sealed: bool
    next_on: str
    correct: str
    corrected: bool


def contact_row(one: Contact, staff: dict[str, str], note: str, *, secretary: bool) -> ContactRow:
    """An entry in words; `staff` are the names at the desk by login, `note` what of the note this page shows."""
    talk = one.kind is ContactKind.TALK and one.sealed_note is not None
    stands = one.corrected_by is None and one.outcome not in (None, ContactOutcome.MISTAKE)
    return ContactRow(
        id=one.id,
        day=words.day(one.on_day),
        what=met_words(one.kind, one.outcome),
        who=staff.get(one.by, one.by),
        note=note,
        note_href=url_for("office.talk_note", number=one.id) if talk and secretary else "",
        sealed=talk and not secretary,
        next_on=words.day(one.next_on) if one.next_on else "",
        correct=url_for("office.contact", number=one.id) if stands else "",
        corrected=one.corrected_by is not None,
    )


def met_words(kind: ContactKind, outcome: ContactOutcome | None) -> str:
    """What it was and what came of it."""
    if outcome is None:
        return say(KIND_WORDS[kind])
    return say("%(kind)s: %(outcome)s", kind=say(KIND_WORDS[kind]), outcome=say(OUTCOME_WORDS[outcome]))


def plan_words(plan: ContactPlan | None, staff: dict[str, str]) -> str:
    """Who calls or visits, and by when; "" where nothing is planned."""
    if plan is None:
        return ""
    kind, day = say(KIND_WORDS[plan.kind]), words.day(plan.due_on)
    if plan.by is None:
        return say("%(kind)s by %(day)s", kind=kind, day=day)
    return say("%(kind)s by %(day)s: %(who)s", kind=kind, day=day, who=staff.get(plan.by, plan.by))


def is_late(plan: ContactPlan | None) -> bool:
    """Whether it was to be done before today."""
    return plan is not None and plan.due_on < today()


def kinds() -> list[tuple[str, str]]:
    """What can be planned: (code, words)."""
    return [(kind.value, say(KIND_WORDS[kind])) for kind in ContactKind]


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """What can be noted, by kind: (words of the kind, [("kind:outcome", words)])."""
    return [
        (say(KIND_WORDS[kind]), [(f"{kind}:{outcome}", met_words(kind, outcome)) for outcome in outcomes])
        for kind, outcomes in OUTCOMES.items()
    ]
