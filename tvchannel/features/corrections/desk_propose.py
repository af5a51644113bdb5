"""Propose a correction: the forms, filled from the address, and what they send."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Response, request
from sqlalchemy import Connection

from tvchannel.base.errors import Invalid
from tvchannel.base.roles import PEOPLE
from tvchannel.desk.kit import forms, names, scope
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, to
from tvchannel.desk.kit.record_words import REASONS
from tvchannel.features.corrections import actions
from tvchannel.http import context
from tvchannel.http.context import language, opens_to, say, services, today
from tvchannel.http.kept_periods import kept
from tvchannel.http.parameters import UNREADABLE
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue
from tvchannel.store.people import people
from tvchannel.store.records import corrections as store
from tvchannel.store.records.corrections import CorrectionKind, CorrectionReason, Proposal
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.totals import MINUTE_MS

_MOST = 2**31 - 1
_MOST_MIN = 24 * 60
_CLASSES = {"together": True, "alone": False}


@dataclass(frozen=True, slots=True)
class Form:
    """What the forms begin with; `member` is a reference, "" where only a row of the ledger can be named.

    `out` and `into` are the reasons for what goes out and what comes in, `programmes` (id, title).
    """

    row: int | None
    request: int | None
    member: str
    name: str
    day: date
    first: date
    last: date
    out: list[tuple[str, str]]
    into: list[tuple[str, str]]
    programmes: list[tuple[int, str]]


def form(connection: Connection, community_id: int) -> Form:
    """The forms for `?row=`, `?member=`, `?day=` and `?request=`. Raises NotFound for an unknown member."""
    ref = request.args.get("member", "")
    name = ""
    if ref:
        found = scope.required(people.member(connection, community_id, ref))
        name = names.opened([found], CoreSubject.MEMBER.of(ref))[ref]
    first, last = kept()
    return Form(
        row=forms.number(request.args, "row", _MOST),
        request=forms.number(request.args, "request", _MOST),
        member=ref,
        name=name,
        day=forms.day(request.args, "day") or today(),
        first=first,
        last=last,
        out=_reasons(CorrectionKind.ROW),
        into=_reasons(CorrectionKind.CHECK_IN),
        programmes=[(row.id, row.title.say(language())) for row in catalogue.programmes(connection, community_id)],
    )


def _reasons(kind: CorrectionKind) -> list[tuple[str, str]]:
    return [(reason.value, say(REASONS[reason])) for reason in store.REASONS[kind]]


@blueprint.post("/corrections")
@opens_to(*PEOPLE)
def proposing() -> Response:
    """Propose one; `kind` says which, a row of the ledger without it."""
    if request.form.get("kind", CorrectionKind.ROW) not in list(CorrectionKind):
        raise Invalid(UNREADABLE)
    kind, person, now = CorrectionKind(request.form.get("kind", CorrectionKind.ROW)), current_staff(), context.now()
    if kind is CorrectionKind.ROW:
        return _propose_row(person.community_id, person.login)
    told = (services().store, person.community_id, _told(kind), kept())
    actions.propose_more(*told, who=person.login, now=now, seen=_seen())
    done("The correction waits for a second person.")
    return to("corrections")


def _propose_row(community_id: int, login: str) -> Response:
    seq = forms.number(request.form, "row", _MOST)
    if seq is None or request.form.get("reason") not in list(CorrectionReason):
        raise Invalid("Name the row of the ledger and the reason.")
    reason, note = CorrectionReason(request.form["reason"]), forms.text(request.form, "note", 200)
    asked = forms.number(request.form, "request", _MOST)
    store, now = services().store, context.now()
    actions.propose(store, community_id, seq, reason, note, who=login, now=now, request=asked, seen=_seen())
    done("The correction of row %(n)s waits for a second person.", n=seq)
    return to("corrections")


def _seen() -> Container[str] | None:
    with services().store.reading() as connection:
        return scope.refs(connection)


def _told(kind: CorrectionKind) -> Proposal:
    day, member = forms.day(request.form, "day"), forms.text(request.form, "member", 40)
    if day is None or not member or request.form.get("reason") not in list(CorrectionReason):
        raise Invalid("Name the person, the day and the reason.")
    return Proposal(
        kind=kind,
        reason=CorrectionReason(request.form["reason"]),
        note=forms.text(request.form, "note", 200),
        member=member,
        study_day=day,
        detail=_detail(kind),
        request=forms.number(request.form, "request", _MOST),
    )


def _detail(kind: CorrectionKind) -> dict[str, Any] | None:
    if kind is CorrectionKind.CHECK_IN:
        return None
    programme = forms.number(request.form, "programme", _MOST)
    if kind is CorrectionKind.ADD:
        minutes, how = forms.number(request.form, "minutes", _MOST_MIN), request.form.get("class", "")
        if minutes is None or how not in _CLASSES:
            raise Invalid("Say how many minutes, and whether together or alone.")
        return {"programme": programme, "ms": minutes * MINUTE_MS, "live": _CLASSES[how]}
    if programme is None:
        raise Invalid("Choose the programme.")
    begin, end = (forms.number(request.form, name, _MOST_MIN) for name in ("from_min", "to_min"))
    return {
        "programme": programme,
        "from_ms": (begin or 0) * MINUTE_MS,
        "to_ms": None if end is None else end * MINUTE_MS,
    }
