"""An entry of the audit log in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tvchannel.core.feature import Feature
from tvchannel.desk.kit import words
from tvchannel.http.context import features, say

# What the core writes; each feature declares what it writes itself.
DEEDS = {
    "signed-in": "signed in",
    "sign-in-failed": "gave a wrong password",
    "looked": "looked at",
    "exported": "made a copy of",
    "erased": "erased",
    "pin-wrong": "typed a wrong PIN before",
    "pin-removed": "took the PIN from",
    "request-taken-back": "took back the wish to be deleted of",
    "event-differs": "sent a press twice for different people",
    "refused": "was refused",
    "plan-wanted": "asked for a new plan",
    "entry-made": "made an entry link for",
    "settled": "described",
    "enrolled": "entered a list of",
    "filler-added": "put into the gaps",
    "filler-removed": "took out of the gaps",
    "account-made": "made",
    "account-password": "gave a new password to",
    "account-closed": "closed",
    "account-opened": "opened again",
}

SUBJECTS = {
    "export check-ins": "the export of check-ins",
    "export study": "the export of the year's study",
    "check-ins": "the check-ins",
    "members": "the members",
    "search": "the members, by a name or number",
    "member": "the record of member",
    "event": "event",
    "guide": "the guide",
    "household": "household",
    "staff": "the account",
    "community": "the community",
    "filler": "the filler",
}

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
        note=words.said_by(entry["who"], str(entry["detail"].get("note", ""))),
    )


def deed(did: str) -> str:
    """What was done, in words."""
    return say(audit_deeds(features()).get(did, did))


def person(who: str, people: dict[str, str]) -> str:
    """Who did it; `people` are the names of staff by login."""
    if who.startswith("box "):
        return say("television %(n)s", n=who.removeprefix("box "))
    return people.get(who) or say(_OTHERS.get(who, who))


def _subject(subject: str) -> str:
    """Its kind in the reader's language, and the rest as it is written."""
    words = audit_subjects(features())
    kind = max((kind for kind in words if subject.startswith(kind)), key=len, default="")
    return (say(words[kind]) + subject.removeprefix(kind)) if kind else subject


def audit_deeds(features: Iterable[Feature]) -> dict[str, str]:
    """What may stand in the log as done, in English, by its key: the core's words and those of `features`."""
    return DEEDS | {key: word for feature in features for key, word in feature.deeds.items()}


def audit_subjects(features: Iterable[Feature]) -> dict[str, str]:
    """To what it was done, in English, by how the subject begins."""
    return SUBJECTS | {key: word for feature in features for key, word in feature.subjects.items()}
