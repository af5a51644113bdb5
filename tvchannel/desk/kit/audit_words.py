"""An entry of the audit log in words."""

from dataclasses import dataclass
from typing import Any

from tvchannel.core.feature import audit_actions, audit_notes, audit_subjects
from tvchannel.core.reporting.table import begin_of, codes_in_words
from tvchannel.desk.kit import words
from tvchannel.http.context import features, language, say

# Who does something without signing in at the desk.
_OTHERS = {
    "command line": "at the machine itself",
    "deletion list": "the list of the erased",
    "scheduler": "The scheduler",
    "operator": "the cable operator",
    "tv": "the person at the television",
}


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what, when and to what; `note` is what was written with it."""

    when: str
    who: str
    did: str
    subject: str
    note: str


def told(entry: dict[str, Any], people: dict[str, str]) -> Deed:
    """An entry of the log; `people` are the names of staff by login."""
    return Deed(
        when=words.instant(entry["at"]),
        who=person(entry["who"], people),
        did=deed(entry["did"]),
        subject=_subject(entry["subject"]),
        note=words.look_reason(entry["detail"]) or _note(entry["who"], str(entry["detail"].get("note", ""))),
    )


def _note(who: str, note: str) -> str:
    """What was written with it, codes in words."""
    return codes_in_words(audit_notes(features()), words.said_by(who, note), language())


def deed(did: str) -> str:
    """What was done, in words."""
    return say(audit_actions(features()).get(did, did))


def person(who: str, people: dict[str, str]) -> str:
    """Who did it; `people` are the names of staff by login."""
    if who.startswith("token "):
        return say("the token “%(name)s”", name=who.removeprefix("token "))
    if who.startswith("box "):
        return say("television %(n)s", n=who.removeprefix("box "))
    return people.get(who) or say(_OTHERS.get(who, who))


def _subject(subject: str) -> str:
    """Its kind in the reader's language, and the rest as it is written."""
    kinds = audit_subjects(features())
    kind = begin_of(kinds, subject)
    return (say(kinds[kind]) + subject.removeprefix(kind)) if kind else subject
