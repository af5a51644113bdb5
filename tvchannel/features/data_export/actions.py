"""Everything about one person, for that person: what the store knows, in words and for other programs (report R14)."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from tvchannel.core.reporting.table import ExportTable, Note, ReportColumn
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Head, Member
from tvchannel.store.people import people
from tvchannel.store.privacy.personal import Chapter, Fact, Personal, Reading, chapters
from tvchannel.store.proof import heads
from tvchannel.store.records import ledger
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject

TITLE = "A copy of everything for this person"
METHOD = (
    "Everything that is kept about this person, one line each. "
    "Watched time counts each moment of a programme once a year."
)


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


def _rules(reading: Reading, _member: Member) -> Iterator[Fact]:
    settings = reading.settings
    values = {
        "Time zone of days and times": str(settings.zone),
        "Most minutes that count a day (0: no limit)": str(settings.day_cap_min),
        "Watched to the end from so many per cent on": str(settings.completed_percent),
    }
    return (Fact("rule", "", what, value) for what, value in values.items())


RULES = Chapter(100, "rule", "How it was counted", _rules)


def copy_chapters(personal: Iterable[Personal]) -> tuple[Chapter, ...]:
    """The chapters of a copy in their order: those of the tables, and at the end what their figures rest on."""
    return (*chapters(personal), RULES)


def note_made(store: Store, member: Member, form: str, *, who: str, now: datetime) -> None:
    """Write down that `who` takes away a copy of `member` in this form, before it is made."""
    with store.writing() as connection:
        subject = CoreSubject.MEMBER.of(member.ref)
        audit.record(
            connection, member.community_id, at=now, who=who, did=CoreAction.EXPORTED, subject=subject, note=form
        )


def everything(reading: Reading, personal: Iterable[Personal], community: str, member: Member, now: datetime) -> Copy:
    """All that the tables of `personal` know of `member`, chapter by chapter; of before a move to here, too.

    At the end stand the settings that the figures rest on.
    """
    connection = reading.connection
    persons = [member, *people.former_members(connection, member.ref)]
    told = [*chapters(personal)]
    facts = [fact for chapter in told for one in persons for fact in chapter.facts(reading, one)]
    facts += RULES.facts(reading, member)
    head = ledger.head(connection, member.community_id)
    sealed = heads.printed(connection, member.community_id)
    return Copy(community, member.ref, now.astimezone(reading.zone), head, tuple(facts), sealed)


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


def to_table(copy: Copy, kinds: Mapping[str, str]) -> ExportTable:
    """The facts as a table; `kinds` says the kinds of facts in English."""
    words = {"yes": "yes", "no": "no"}
    columns = (
        ReportColumn("kind", "Kind", words=kinds),
        ReportColumn("when", "When"),
        ReportColumn("what", "What"),
        ReportColumn("detail", "Detail", words=words),
    )
    return ExportTable(
        name="facts",
        title=TITLE,
        stem=copy.stem,
        columns=columns,
        rows=tuple((fact.kind, fact.when, fact.what, fact.detail) for fact in copy.facts),
        notes=(
            Note("community", "Community", copy.community),
            Note("member", "Reference", copy.member),
            Note("made_at", "Made at", copy.made_at.isoformat(timespec="seconds")),
            Note("time_zone", "Time zone of days and times", str(copy.made_at.tzinfo)),
            Note("ledger_head_row", "Rows of the ledger", str(copy.head.seq)),
            Note("ledger_head_sha256", "Head of the ledger (SHA-256)", copy.head.hash),
            Note("head", "Row and code of the records' head (tvchannel verify --head)", copy.sealed),
            Note("method", "Method", sentences=(METHOD,)),
        ),
        made_at=copy.made_at,
    )
