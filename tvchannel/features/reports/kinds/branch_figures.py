"""What the branch did in some days, as one list of figures: for the year sheet and the monthly brief.

Each figure has a code (programs read it) and words; a span that lies before everything that is kept has figures of 0.
"""

from collections import Counter
from collections.abc import Mapping

from tvchannel.core.reporting.report import ReportQuery
from tvchannel.features.reports.kinds.totals import totals_of
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeState
from tvchannel.store.people import activities, contacts, people, requests
from tvchannel.store.people.requests import RequestKind
from tvchannel.study.contacts import KIND_WORDS as CONTACTS
from tvchannel.study.day import study_day
from tvchannel.study.together.activities import KIND_WORDS as ACTIVITIES
from tvchannel.study.together.activities import ActivityState

TOPICS = {
    "members": "Members",
    "study": "Study on the TV",
    "activities": "Activities held",
    "care": "Care work",
    "requests": "Requests",
    "channel": "The channel",
}
_REQUESTS = {
    RequestKind.COPY: "Copies of one's own data",
    RequestKind.ERASURE: "Wishes to be deleted",
    RequestKind.CORRECTION: "Records that are not right",
}
WORDS: Mapping[str, str] = {
    "members": "Members",
    "exempt": "Exempt members",
    "came": "Members who checked in",
    "check_ins": "Days with a check-in",
    "studied": "Members who studied",
    "collective_min": "Studied together (min)",
    "self_study_min": "Studied alone (min)",
    **{f"activity-{kind}": words for kind, words in ACTIVITIES.items()},
    **{f"contact-{kind}": words for kind, words in CONTACTS.items()},
    **{f"request-{kind}": words for kind, words in _REQUESTS.items()},
    "programmes": "Films put on air",
}


def figures(asked: ReportQuery) -> dict[tuple[str, str], int]:
    """The figures of the days that are asked for, by (topic, code), in the order in which they are told."""
    members = asked.members()
    return {
        ("members", "members"): len(members),
        ("members", "exempt"): sum(member.exempt for member in members),
        **{("study", code): count for code, count in _study(asked, [member.ref for member in members]).items()},
        **{("activities", f"activity-{kind}"): count for kind, count in _activities(asked).items()},
        **{("care", f"contact-{kind}"): count for kind, count in _contacts(asked).items()},
        **{("requests", f"request-{kind}"): count for kind, count in _requests(asked).items()},
        ("channel", "programmes"): _programmes(asked),
    }


def _study(asked: ReportQuery, refs: list[str]) -> dict[str, int]:
    """What everybody came to, exempt members as well; a moment counts in the month in which it was first watched."""
    # Whoever is gone since stays in the ledger, and in how many came.
    ever = people.refs(asked.connection, asked.community.id)
    found = totals_of(asked).sums(ever | {*refs}, asked.first.month, asked.last.month)
    studied = [found[ref] for ref in refs if ref in found]
    return {
        "came": sum(one.check_ins > 0 for one in found.values()),
        "check_ins": sum(one.check_ins for one in found.values()),
        "studied": sum(one.credited > 0 for one in studied),
        "collective_min": sum(one.collective for one in studied),
        "self_study_min": sum(one.self_study for one in studied),
    }


def _activities(asked: ReportQuery) -> Counter[str]:
    """Those that took place: planned ones whose day has come."""
    held = activities.during(asked.connection, asked.community.id, asked.first, min(asked.last, asked.today))
    count = Counter(one.plan.kind.value for one in held if one.state is ActivityState.PLANNED)
    return Counter({kind.value: count[kind.value] for kind in ACTIVITIES})


def _contacts(asked: ReportQuery) -> dict[str, int]:
    found = contacts.counts(asked.connection, asked.community.id, asked.first, asked.last)
    return {kind.value: found.get(kind, 0) for kind in CONTACTS}


def _requests(asked: ReportQuery) -> dict[str, int]:
    asked_at = requests.asked_between(asked.connection, asked.community.id, *asked.instants())
    count = Counter(one.kind for one in asked_at)
    return {kind.value: count[kind] for kind in _REQUESTS}


def _programmes(asked: ReportQuery) -> int:
    rows = catalogue.programmes(asked.connection, asked.community.id)
    decided = [row.decided_at for row in rows if row.state is ProgrammeState.APPROVED and row.decided_at]
    return sum(asked.first <= study_day(at, asked.zone) <= asked.last for at in decided)
