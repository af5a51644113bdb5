"""What members have asked for from their television, oldest first, and what became of it."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from flask import Response, request, url_for
from sqlalchemy import Connection

from tvchannel.base.errors import Invalid
from tvchannel.base.roles import ANSWERERS, PEOPLE, may_read
from tvchannel.core.privacy.erasure_request import WAIT
from tvchannel.desk.kit import forms, names, scope, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.record_words import ANSWERS, MATTERS
from tvchannel.features.requests import actions as action
from tvchannel.features.requests.audit import RequestSubject
from tvchannel.http import context
from tvchannel.http.context import opens_to, say, services
from tvchannel.http.parameters import UNREADABLE
from tvchannel.http.staff_session import current_staff
from tvchannel.store.entities import Member
from tvchannel.store.people import people, requests
from tvchannel.store.people.requests import Request, RequestKind, RequestOutcome
from tvchannel.store.records import ledger
from tvchannel.study.looking.look_reasons import LookReason
from tvchannel.study.press import DAILY

_ANSWERED = 20


@dataclass(frozen=True, slots=True)
class Wish:
    """A request in words; `href` leads to where it is dealt with, "" when the person is no longer there.

    `until` is when who wishes it is deleted, "" for other requests. `row` is the ledger's row that it is about, where
    that is known; `correct` leads to the forms that put it right. `reply` are the words that the member was told.
    """

    id: int
    who: str
    what: str
    day: str
    when: str
    copy: bool
    until: str
    href: str
    answer: str
    row: int | None
    correct: str
    reply: str


@blueprint.get("/requests")
@opens_to(*ANSWERERS)
def wishes() -> Response:
    """What waits, and what was answered last; opening it is a look at those members' names."""
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        members = {one.ref: one for one in scope.seen(people.members(connection, community_id))}
        waiting = _seen(requests.waiting(connection, community_id), members)
        answered = _seen(requests.answered(connection, community_id, _ANSWERED), members)
        rows = {one.id: _row(connection, one) for one in waiting}
    shown = [members[ref] for ref in dict.fromkeys(one.member for one in [*waiting, *answered]) if ref in members]
    opened = names.opened(shown, RequestSubject.REQUESTS.of(), also=ANSWERERS)
    return page(
        "requests/requests",
        say("Requests"),
        place="wishes",
        waiting=[_wish(one, members.get(one.member), opened, rows[one.id]) for one in waiting],
        answered=[_wish(one, members.get(one.member), opened) for one in answered],
    )


@blueprint.post("/requests/<int:number>")
@opens_to(*ANSWERERS)
def answer(number: int) -> Response:
    """Close a request: it is done, or nothing was wrong."""
    how = request.form.get("answer", "")
    if how not in (RequestOutcome.DONE, RequestOutcome.REFUSED, RequestOutcome.TAKEN_BACK):
        raise Invalid(UNREADABLE)
    row = current_staff()
    _require_seen(number)
    store, now = services().store, context.now()
    reply = forms.text(request.form, "reply", 60)
    action.answer(store, row.community_id, number, RequestOutcome(how), who=row.login, now=now, reply=reply)
    done("The request is answered.")
    return to("wishes")


def _seen(found: Sequence[Request], members: Container[str]) -> list[Request]:
    """Those of the people whom the reader may see; who sees everybody sees requests of those who left, too."""
    return [one for one in found if current_staff().groups is None or one.member in members]


def _require_seen(number: int) -> None:
    """Raises NotFound for a request of somebody whom the reader may not see, as where there is none."""
    person = current_staff()
    if person.groups is None:
        return
    with services().store.reading() as connection:
        asked = requests.request(connection, person.community_id, number)
        scope.required(people.member(connection, person.community_id, asked.member))


def _row(connection: Connection, one: Request) -> int | None:
    """The check-in of that day, for whoever corrects it."""
    if one.about != "check-in" or one.study_day is None:
        return None
    found = ledger.credit(connection, one.member, DAILY, one.study_day)
    return found.seq if found else None


def _wish(one: Request, member: Member | None, opened: dict[str, str], row: int | None = None) -> Wish:
    is_copy, is_erasure = one.kind is RequestKind.COPY, one.kind is RequestKind.ERASURE
    month = f"{one.study_day:%Y-%m}" if one.study_day else None
    href = correct = ""
    if member and may_read(current_staff().roles, *PEOPLE):
        correct = url_for("office.corrections", row=row, member=member.ref, day=one.study_day, request=one.id)
        href = (
            url_for("office.copy", ref=member.ref)
            if is_copy
            else url_for("office.member", ref=member.ref, month=month, why=LookReason.WISH.value)
        )
    return Wish(
        id=one.id,
        who=opened.get(one.member, say("somebody who is no longer here")),
        what=say(MATTERS.get(one.about, one.about)),
        day=words.day(one.study_day) if one.study_day else ("" if is_copy or is_erasure else say("longer ago")),
        when=words.instant(one.at),
        copy=is_copy,
        until=words.instant(one.at + WAIT) if is_erasure else "",
        href=href,
        answer=f"{say(ANSWERS[one.answer])} · {one.answered_by}" if one.answer else "",
        row=row,
        correct="" if is_copy or is_erasure else correct,
        reply=one.reply,
    )
