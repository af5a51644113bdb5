"""The facts of a copy as its owner reads them on paper: days, words and minutes; the files keep them as they are."""

from datetime import date, datetime

from tvchannel.core.privacy.export_chapters import ADDED, ATTENDED
from tvchannel.desk.kit import audit_words, words
from tvchannel.desk.kit.record_words import ANSWERS, DECIDED, KINDS, MATTERS, REASONS, SAID_BEFOREHAND, TOOK_PART
from tvchannel.http.context import say
from tvchannel.store.people.requests import RequestOutcome
from tvchannel.store.privacy.personal import Fact
from tvchannel.store.records import corrections
from tvchannel.study.honours.decisions import STATE_WORDS, HonourState
from tvchannel.study.honours.titles import TITLE_WORDS, HonourTitle
from tvchannel.study.together.attendance import AttendanceHow
from tvchannel.study.together.sign_ups import SignUp

_CHOICES = {"record": "Record me", "watch-only": "Watch without records"}
_KINDS = {"correction": "Correction", "minutes": "Correction of minutes"}
Line = tuple[str, str, str]


def line(fact: Fact, people: dict[str, str]) -> Line:
    """When, what, and what more there is to say; `people` are the names of staff by login."""
    what, detail = _SAID.get(fact.kind, _as_it_is)(fact, people)
    return _when(fact.when), what, detail


def _when(when: str) -> str:
    if not when:
        return ""
    return words.instant(datetime.fromisoformat(when)) if "T" in when else words.day(date.fromisoformat(when))


def _register(fact: Fact, _people: dict[str, str]) -> tuple[str, str]:
    return say(fact.what), {"yes": say("Yes"), "no": say("No")}.get(fact.detail, fact.detail)


def _consent(fact: Fact, _people: dict[str, str]) -> tuple[str, str]:
    return say(_CHOICES.get(fact.what, fact.what)), say("text %(n)s", n=fact.detail)


def _check_in(fact: Fact, _people: dict[str, str]) -> tuple[str, str]:
    row = fact.detail.removeprefix("ledger row ")
    said = say("row %(n)s of the ledger", n=row.removesuffix(", corrected"))
    corrected = f" · {say('does not count: corrected')}" if row.endswith(", corrected") else ""
    if fact.what.startswith("attendance"):
        return _attendance(fact.what), said + corrected
    kind = "Check-in" if fact.what.startswith("check-in") else _KINDS.get(fact.what, fact.what)
    return say(kind), said + corrected


def _attendance(what: str) -> str:
    """ "attendance", the day of the activity and, where it counts, how the person took part."""
    _, day, *how = what.split(" ")
    told = [say("Attendance at an activity"), words.day(date.fromisoformat(day))]
    return " · ".join([*told, *(say(TOOK_PART[AttendanceHow(one)]) for one in how)])


def _seat(fact: Fact, _people: dict[str, str]) -> tuple[str, str]:
    return say(fact.what), say("until %(time)s", time=_when(fact.detail))


def _watched(fact: Fact, _people: dict[str, str]) -> tuple[str, str]:
    what = say(fact.what) if fact.what in (ADDED, ATTENDED) else fact.what
    return what, words.length(int(fact.detail.removesuffix(" s")) * 1000)


def _request(fact: Fact, _people: dict[str, str]) -> tuple[str, str]:
    _kind, about, *day = fact.what.split(" ")
    what = " · ".join([say(MATTERS.get(about, about)), *(words.day(date.fromisoformat(one)) for one in day)])
    answer, _, reply = fact.detail.partition(" ")
    said = say("waits for an answer") if answer == "open" else say(ANSWERS[RequestOutcome(answer)])
    return what, " · ".join(filter(None, (said, reply)))


def _correction(fact: Fact, _people: dict[str, str]) -> tuple[str, str]:
    kind, day, reason, *note = fact.what.split(" ", 3)
    told = (say(KINDS[corrections.CorrectionKind(kind)]), words.day(date.fromisoformat(day)))
    why = (say(REASONS[corrections.CorrectionReason(reason)]), *note)
    is_open = fact.detail == "open"
    said = say("waits for a second person") if is_open else say(DECIDED[corrections.CorrectionAnswer(fact.detail)])
    return " · ".join((*told, *why)), said


def _access(fact: Fact, people: dict[str, str]) -> tuple[str, str]:
    return audit_words.deed(fact.what), audit_words.person(fact.detail, people)


def _rule(fact: Fact, _people: dict[str, str]) -> tuple[str, str]:
    return say(fact.what), fact.detail


def _sign_up(fact: Fact, _people: dict[str, str]) -> tuple[str, str]:
    day, _, title = fact.detail.partition(" ")
    return say(SAID_BEFOREHAND[SignUp(fact.what)]), f"{_when(day)} · {title}"


def _honour(fact: Fact, _people: dict[str, str]) -> tuple[str, str]:
    year, title, state = fact.what.split(" ")
    what = (year, say(TITLE_WORDS[HonourTitle(title)]), say(STATE_WORDS[HonourState(state)]))
    return " · ".join(what), "；".join(fact.detail.splitlines())


def _as_it_is(fact: Fact, _people: dict[str, str]) -> tuple[str, str]:
    return fact.what, fact.detail


_SAID = {
    "register": _register,
    "consent": _consent,
    "check-in": _check_in,
    "seat": _seat,
    "watched": _watched,
    "correction": _correction,
    "request": _request,
    "access": _access,
    "sign-up": _sign_up,
    "honour": _honour,
    "rule": _rule,
}
