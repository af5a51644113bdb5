"""An entry of the audit log in words."""

from dataclasses import dataclass
from typing import Any

from tvchannel.desk.kit import words
from tvchannel.http.context import say

DEEDS = {
    "signed-in": "signed in",
    "sign-in-failed": "gave a wrong password",
    "looked": "looked at",
    "exported": "made a copy of",
    "erased": "erased",
    "pin-wrong": "typed a wrong PIN before",
    "pin-removed": "took the PIN from",
    "request-done": "answered a request of",
    "request-refused": "found nothing wrong with",
    "request-taken-back": "took back the wish to be deleted of",
    "event-differs": "sent a press twice for different people",
    "refused": "was refused",
    "uploaded": "uploaded",
    "sent-again": "sent in again",
    "approved": "approved",
    "returned": "sent back",
    "withdrawn": "took off the air",
    "theme": "set the theme of the month",
    "plan-wanted": "asked for a new plan",
    "entry-made": "made an entry link for",
    "entry-refused": "was refused at the door",
    "code-wrong": "typed a wrong code of a TV",
    "box-chosen": "chose for a waiting TV",
    "box-linked": "linked a TV to",
    "box-revoked": "took off a box of",
    "box-restored": "let in again a box of",
    "box-family": "set the family of a box of",
    "box-language": "set the language of a box of",
    "refs-set": "set",
    "settled": "described",
    "enrolled": "entered a list of",
    "filler-added": "put into the gaps",
    "filler-removed": "took out of the gaps",
    "account-made": "made",
    "account-password": "gave a new password to",
    "account-closed": "closed",
    "account-opened": "opened again",
    "proposed": "proposed",
    "refused-it": "refused",
}

_SUBJECTS = {
    "export check-ins": "the export of check-ins",
    "export study": "the export of the year's study",
    "check-ins": "the check-ins",
    "care list": "the care list",
    "members": "the members",
    "search": "the members, by a name or number",
    "requests": "the requests",
    "member": "the record of member",
    "programme": "programme",
    "correction of row": "the correction of row",
    "correction of member": "a correction of the record of member",
    "event": "event",
    "theme": "the theme",
    "guide": "the guide",
    "household": "household",
    "staff": "the account",
    "operator's numbers": "the operator's numbers of households",
    "community": "the community",
    "filler": "the filler",
    "entry": "with a signed entry",
    "code": "on the page of boxes",
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
    return say(DEEDS.get(did, did))


def person(who: str, people: dict[str, str]) -> str:
    """Who did it; `people` are the names of staff by login."""
    if who.startswith("box "):
        return say("television %(n)s", n=who.removeprefix("box "))
    return people.get(who) or say(_OTHERS.get(who, who))


def _subject(subject: str) -> str:
    """Its kind in the reader's language, and the rest as it is written."""
    kind = next((kind for kind in _SUBJECTS if subject.startswith(kind)), "")
    return (say(_SUBJECTS[kind]) + subject.removeprefix(kind)) if kind else subject
