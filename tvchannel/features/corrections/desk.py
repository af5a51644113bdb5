"""Corrections of the records: one person proposes, a second one approves."""

from dataclasses import dataclass

from flask import Response, request
from sqlalchemy import Connection

from tvchannel.base.errors import Invalid
from tvchannel.base.roles import PEOPLE
from tvchannel.desk.kit import forms, scope, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.record_words import DECIDED, KINDS, REASONS
from tvchannel.features.corrections import actions, desk_propose
from tvchannel.http import context
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.parameters import UNREADABLE
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue
from tvchannel.store.people import people
from tvchannel.store.records import corrections as store
from tvchannel.store.records import ledger
from tvchannel.store.records.corrections import Correction, CorrectionAnswer, CorrectionKind
from tvchannel.store.service import staff_accounts
from tvchannel.study.counting import is_attendance
from tvchannel.study.totals import MINUTE_MS

_SHOWN = 50
_ROWS = {ledger.CORRECTION: "Correction", ledger.MINUTES: "Correction of minutes"}


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal in words; `mine` when the reader made it and may not answer it; `answer` is "" while it waits.

    `asked` when it answers a request of the member, who is told what came of it.
    """

    id: int
    seq: int
    kind: str
    what: str
    reason: str
    note: str
    who: str
    when: str
    mine: bool
    asked: bool
    answer: str


@blueprint.get("/corrections")
@opens_to(*PEOPLE)
def corrections() -> Response:
    """What waits and what was decided; `?row=` and `?member=` fill the forms for a new proposal."""
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        told = _proposals(connection, community_id)
        form = desk_propose.form(connection, community_id)
    return page("corrections/corrections", say("Corrections"), place="corrections", proposals=told, form=form)


@blueprint.post("/corrections/<int:number>")
@opens_to(*PEOPLE)
def deciding(number: int) -> Response:
    """Approve or refuse a proposal of somebody else, with a few words for the member who asked."""
    if request.form.get("answer") not in (CorrectionAnswer.APPROVED, CorrectionAnswer.REFUSED):
        raise Invalid(UNREADABLE)
    person, said = current_staff(), CorrectionAnswer(request.form["answer"])
    reply, now = forms.text(request.form, "reply", 60), context.now()
    with services().store.reading() as connection:
        seen = scope.refs(connection)
    told = (services().store, person.community_id, number, said)
    actions.answer(*told, who=person.login, now=now, reply=reply, seen=seen)
    done(DECIDED[said])
    return to("corrections")


def _proposals(connection: Connection, community_id: int) -> list[ProposalRow]:
    masks = {one.ref: one.mask for one in people.members(connection, community_id)}
    titles = {row.id: row.title.say(language()) for row in catalogue.programmes(connection, community_id)}
    names, own = staff_accounts.names(connection, community_id), current_staff().groups
    return [
        ProposalRow(
            id=one.id,
            seq=one.seq,
            kind=say(KINDS[one.kind]),
            what=_what(one, ledger.entry(connection, community_id, one.seq), masks, titles),
            reason=say(REASONS[one.reason]),
            note=one.note,
            who=names.get(one.proposed_by, one.proposed_by),
            when=words.instant(one.proposed_at),
            mine=one.proposed_by == current_staff().login,
            asked=one.request is not None,
            answer=say(DECIDED[one.answer]) if one.answer else "",
        )
        for one in store.newest(connection, community_id, _SHOWN, own)
    ]


def _what(one: Correction, row: ledger.CorrectableRow | None, masks: dict[str, str], titles: dict[int, str]) -> str:
    member, day = (row.member, row.study_day) if row else (one.member, one.study_day)
    if member is None or day is None:
        return ""
    who = masks.get(member) or say("somebody who is no longer here")
    told = [say(_row_words(row.kind))] if row else []
    return " · ".join([*told, who, words.day(day), *(_detail(one, titles) if one.detail else ())])


def _row_words(kind: str) -> str:
    return "Attendance at an activity" if is_attendance(kind) else _ROWS.get(kind, "Check-in")


def _detail(one: Correction, titles: dict[int, str]) -> list[str]:
    told = one.detail or {}
    title = titles.get(told["programme"], str(told["programme"])) if told["programme"] else say("another occasion")
    if one.kind is CorrectionKind.ADD:
        kind = say("Together, with the live channel") if told["live"] else say("Alone, on demand")
        return [title, say("%(n)s minutes", n=told["ms"] // MINUTE_MS), kind]
    if told["from_ms"] == 0 and told["to_ms"] is None:
        return [title, say("all of it")]
    end = words.length(told["to_ms"]) if told["to_ms"] is not None else say("the end")
    return [title, f"{words.length(told['from_ms'])}–{end}"]
