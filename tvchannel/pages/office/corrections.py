"""Corrections of the ledger: one person proposes that a row does not count, a second one approves."""

from dataclasses import dataclass

from flask import Response, request

from tvchannel.actions import correct
from tvchannel.errors import Invalid
from tvchannel.pages import context
from tvchannel.pages.context import opens_to, say, services
from tvchannel.pages.office import forms, words
from tvchannel.pages.office.desk import blueprint
from tvchannel.pages.office.frame import PEOPLE, done, page, to
from tvchannel.pages.staff import current_staff
from tvchannel.store import corrections as store
from tvchannel.store import desk, ledger, people
from tvchannel.store.corrections import Answer, Correction, Reason

_SHOWN = 50
_MOST_ROWS = 2**31
REASONS = {
    Reason.WRONG_PERSON: "It was somebody else",
    Reason.NOT_THERE: "The person was not there",
    Reason.TRIED_OUT: "It was only tried out",
    Reason.MISTAKEN: "Pressed by mistake",
}
_ANSWERS = {Answer.APPROVED: "Approved: the row does not count", Answer.REFUSED: "Refused: the row counts"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal in words; `mine` when the reader made it and may not answer it; `answer` is "" while it waits."""

    id: int
    seq: int
    what: str
    reason: str
    note: str
    who: str
    when: str
    mine: bool
    answer: str


@blueprint.get("/corrections")
@opens_to(*PEOPLE)
def corrections() -> Response:
    """What waits and what was decided; `?row=` fills the form for a new proposal."""
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        masks = {one.ref: one.mask for one in people.members(connection, community_id)}
        found = store.newest(connection, community_id, _SHOWN)
        names = desk.staff_names(connection, community_id)
        told = [_proposal(one, ledger.entry(connection, community_id, one.seq), masks, names) for one in found]
    return page(
        "corrections",
        say("Corrections"),
        place="corrections",
        proposals=told,
        reasons=[(reason.value, say(sentence)) for reason, sentence in REASONS.items()],
        row=forms.number(request.args, "row", _MOST_ROWS) or "",
    )


@blueprint.post("/corrections")
@opens_to(*PEOPLE)
def proposing() -> Response:
    """Propose one."""
    person, seq = current_staff(), forms.number(request.form, "row", _MOST_ROWS)
    if seq is None or request.form.get("reason") not in list(Reason):
        raise Invalid("Name the row of the ledger and the reason.")
    note = forms.text(request.form, "note", 200)
    reason = Reason(request.form["reason"])
    correct.propose(services().store, person.community_id, seq, reason, note, who=person.login, now=context.now())
    done("The correction of row %(n)s waits for a second person.", n=seq)
    return to("corrections")


@blueprint.post("/corrections/<int:number>")
@opens_to(*PEOPLE)
def deciding(number: int) -> Response:
    """Approve or refuse a proposal of somebody else."""
    if request.form.get("answer") not in list(Answer):
        raise Invalid("This could not be read. Nothing was changed.")
    person, said = current_staff(), Answer(request.form["answer"])
    correct.answer(services().store, person.community_id, number, said, who=person.login, now=context.now())
    done(_ANSWERS[said])
    return to("corrections")


def _proposal(one: Correction, row: ledger.Entry | None, masks: dict[str, str], names: dict[str, str]) -> Proposal:
    return Proposal(
        id=one.id,
        seq=one.seq,
        what=_what(row, masks),
        reason=say(REASONS[one.reason]),
        note=one.note,
        who=names.get(one.proposed_by, one.proposed_by),
        when=words.instant(one.proposed_at),
        mine=one.proposed_by == current_staff().login,
        answer=say(_ANSWERS[one.answer]) if one.answer else "",
    )


def _what(row: ledger.Entry | None, masks: dict[str, str]) -> str:
    if row is None:
        return ""
    kind = say("Check-in") if row.kind == ledger.CHECK_IN else say("Correction")
    who = masks.get(row.member) or say("somebody who is no longer here")
    return f"{kind} · {who} · {words.day(row.study_day)}"
