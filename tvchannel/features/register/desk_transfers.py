"""Members who move to or from another community, at the desk: offered, taken over, refused, undone within a day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import Response, request

from tvchannel.base.errors import Invalid
from tvchannel.base.roles import PEOPLE
from tvchannel.desk.kit import forms, names, scope, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.register import transfer_actions, transfers
from tvchannel.features.register.audit import RegisterSubject
from tvchannel.features.register.fields import FormRefusal
from tvchannel.features.register.form import in_words
from tvchannel.features.register.transfers import Transfer, TransferAnswer
from tvchannel.http.context import language, now, opens_to, say, services, today
from tvchannel.http.parameters import UNREADABLE
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue
from tvchannel.store.people import people
from tvchannel.study.undo import UNDO_WITHIN

_SUBJECT = RegisterSubject.TRANSFERS.of()
_SHOWN, _LONGEST, _MOST_HOUSEHOLD = 100, 60, 99_999
_ANSWER_WORDS = {
    None: "waits for an answer",
    TransferAnswer.ACCEPTED: "taken over",
    TransferAnswer.REFUSED: "not taken over",
    TransferAnswer.WITHDRAWN: "withdrawn",
    TransferAnswer.UNDONE: "undone",
}


@dataclass(frozen=True, slots=True)
class TransferLine:
    """An offer in words; `arriving` where it is one to this community, `undoable` while it can be undone here."""

    number: int
    name: str
    other: str
    arriving: bool
    open: bool
    undoable: bool
    what: str
    when: str


@blueprint.get("/register/transfers", endpoint="transfers")
@opens_to(*PEOPLE)
def list_transfers() -> Response:
    """Who moves here, who moves away, and what became of earlier offers."""
    return _list()


@blueprint.post("/register/members/<ref>/transfer")
@opens_to(*PEOPLE)
def offer_transfer(ref: str) -> Response:
    """Offer a member to another community."""
    transfer_actions.offer(services().store, current_staff(), ref, request.form.get("community", ""), now=now())
    done("Offered. The member stays here until the other community takes them over.")
    return to("transfers")


@blueprint.post("/register/transfers/<int:number>")
@opens_to(*PEOPLE)
def answer_transfer(number: int) -> Response:
    """Take over, refuse, withdraw, or undo what was taken over."""
    asked = request.form.get("answer", "")
    with services().store.reading() as connection:
        transfers.one(connection, current_staff().community_id, number)
    if asked not in _DO:
        raise Invalid(UNREADABLE)
    try:
        sentence = _DO[asked](number)
    except FormRefusal as refusal:
        return _list({number: in_words(refusal)})
    done(sentence)
    return to("transfers")


def _accept(number: int) -> str:
    told, household = services(), forms.number(request.form, "household", _MOST_HOUSEHOLD)
    group = forms.text(request.form, "group", _LONGEST)
    wrong = {} if household else {"household": Invalid("Please give the number of the household.")}
    wrong |= {} if group else {"group": Invalid("Please say which group.")}
    if household is None or wrong:
        raise FormRefusal(wrong)
    act = (told.store, told.keys, current_staff(), number, household, group)
    transfer_actions.accept(*act, now=now(), today=today())
    return "Taken over. The record goes along, and the old television does not show the name any more."


def _refuse(number: int) -> str:
    transfer_actions.refuse(services().store, current_staff(), number, now=now())
    return "Not taken over. The member stays where they are."


def _withdraw(number: int) -> str:
    transfer_actions.withdraw(services().store, current_staff(), number, now=now())
    return "The offer is withdrawn."


def _undo(number: int) -> str:
    told = services()
    transfer_actions.undo(told.store, told.keys, current_staff(), number, now=now(), today=today())
    return "It is undone: the member is where they were."


_DO: dict[str, Callable[[int], str]] = {"accept": _accept, "refuse": _refuse, "withdraw": _withdraw, "undo": _undo}


def _known(found: Iterable[Transfer], community_id: int) -> set[str]:
    """Whose names this community knows: its own, who waits to be taken over, and who was."""
    theirs = (None, TransferAnswer.ACCEPTED)
    return {one.member for one in found if one.community_id == community_id or one.answer in theirs}


def _arriving(found: Iterable[Transfer], community_id: int) -> set[str]:
    """Who waits to be taken over, or was: of groups of another community."""
    return {one.member for one in found if one.to_community_id == community_id}


def _list(wrong: dict[int, dict[str, str]] | None = None) -> Response:
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        found = transfers.newest(connection, community_id, _SHOWN)
        found = [one for one in found if transfer_actions.is_seen(connection, current_staff(), one)]
        groups = [*scope.groups(connection)]
        communities = {one.id: one.name.say(language()) for one in catalogue.communities(connection)}
        met = [people.by_ref(connection, one.member) for one in found]
    members = {one.ref: one for one in met if one is not None}
    known = _known(found, community_id) & members.keys()
    opened = names.opened([members[ref] for ref in known], _SUBJECT, arriving=_arriving(found, community_id))

    def line(one: Transfer) -> TransferLine:
        arriving = one.to_community_id == community_id
        recent = one.answered_at is not None and now() - one.answered_at < UNDO_WITHIN
        name = opened.get(one.member, members[one.member].mask if one.member in members else "")
        return TransferLine(
            number=one.id,
            name=name,
            other=communities[one.community_id if arriving else one.to_community_id],
            arriving=arriving,
            open=one.answer is None,
            undoable=arriving and one.answer is TransferAnswer.ACCEPTED and recent,
            what=say(_ANSWER_WORDS[one.answer]),
            when=words.instant(one.answered_at or one.offered_at),
        )

    return page(
        "register/transfers",
        say("From and to other communities"),
        place="register",
        status=400 if wrong else 200,
        lines=[line(one) for one in found],
        groups=groups,
        wrong=wrong or {},
        sent=request.form if wrong else {},
    )
