"""Codes by which members send something, at the desk: for one member, or for all who are at an event."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Response, request, url_for
from markupsafe import Markup

from tvchannel.base import short_codes
from tvchannel.base.errors import Invalid, NotFound
from tvchannel.base.roles import PEOPLE
from tvchannel.desk.kit import forms, scope, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.contributions import codes
from tvchannel.http import qr_code
from tvchannel.http.context import now, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import contribution_codes
from tvchannel.store.channel.contribution_codes import ContributionCode
from tvchannel.store.entities import Member
from tvchannel.store.people import people
from tvchannel.study.films.contributions import EVENT_DAYS, LONGEST_EVENT

_MOST, _MOST_DIGIT = 999_999, 99
_MEMBER_LASTS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OpenCode:
    """A code that is open; `whose` is an event, or a household's number."""

    number: int
    whose: str
    digits: str
    until: str


@blueprint.get("/contributions")
@opens_to(*PEOPLE)
def contributions() -> Response:
    """The codes that are open, and the forms for new ones."""
    return _listed()


@blueprint.post("/contributions/member")
@opens_to(*PEOPLE)
def make_member_code() -> Response:
    """A code for the member with this digit in this household, good for a day."""
    told, person = services(), current_staff()
    household = forms.number(request.form, "household", _MOST)
    place = forms.number(request.form, "digit", _MOST_DIGIT)
    if household is None or place is None:
        raise Invalid("Please write the number of the household, and the digit of the member.")
    member = _member(household, place)
    made = codes.for_member(told.store, told.keys.signing, member, who=person.login, lasts=_MEMBER_LASTS, now=now())
    return _listed(made)


@blueprint.post("/contributions/event")
@opens_to(*PEOPLE, to_part=False)
def make_event_code() -> Response:
    """A code for all who are at an event, good for some days."""
    told, person = services(), current_staff()
    event = forms.line(request.form, "event", LONGEST_EVENT)
    days = forms.number(request.form, "days", max(EVENT_DAYS)) or 0
    made = codes.for_event(told.store, told.keys.signing, person.community_id, event, days, who=person.login, now=now())
    return _listed(made)


@blueprint.post("/contributions/<int:number>/close")
@opens_to(*PEOPLE)
def close_contribution_code(number: int) -> Response:
    """Nothing more comes with it."""
    person = current_staff()
    with services().store.reading() as connection:
        found = contribution_codes.one(connection, number)
        own = scope.homes(connection)
    if found is None or not found.made_by or (own is not None and found.household_id not in own):
        raise NotFound("There is no such code here, or its time is over.")
    codes.close(services().store, person.community_id, number, who=person.login, now=now())
    done("The code is closed.")
    return to("contributions")


def _member(household: int, place: int) -> Member:
    with services().store.reading() as connection:
        home = scope.household(connection, household)
        for one in people.members_of(connection, home.id):
            if one.place == place:
                return scope.required(one)
    raise NotFound("There is no such member here.")


def _listed(made: ContributionCode | None = None) -> Response:
    signing = services().keys.signing
    with services().store.reading() as connection:
        own = scope.homes(connection)
        numbers = {home.id: home.number for home in scope.households(connection)}
        found = contribution_codes.of_desk(connection, current_staff().community_id, now())
    shown = [one for one in found if own is None or one.household_id in own]
    link = qr_code.service_address() + url_for("tv.contribution", code=codes.pass_of(signing, made)) if made else ""
    return page(
        "contributions/codes",
        say("Codes to send something"),
        place="contributions",
        codes=[_line(one, numbers, signing) for one in shown],
        made=_line(made, numbers, signing) if made else None,
        link=link,
        picture=Markup(qr_code.svg(link)) if link else "",  # noqa: S704  drawn of squares alone
        typed_at=(qr_code.service_address() + url_for("tv.contribution_digits")).split("://", 1)[-1],
        days=EVENT_DAYS,
        everybody=scope.sees_everybody(),
        longest=LONGEST_EVENT,
    )


def _line(one: ContributionCode, numbers: dict[int, int], signing: bytes) -> OpenCode:
    number = numbers.get(one.household_id or 0)
    whose = one.event or say("household %(n)s", n=number or "–")
    digits = short_codes.halves(codes.digits_of(signing, one))
    return OpenCode(one.id, whose, digits, words.instant(one.expires_at))
