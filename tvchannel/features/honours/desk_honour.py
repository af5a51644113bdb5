"""One honour: the deeds, what was said to it so far, and what comes next: the approval, then the member's consent."""

from flask import Response, request, url_for

from tvchannel.base.errors import Invalid
from tvchannel.base.roles import CARERS, PEOPLE, includes
from tvchannel.desk.kit import forms, names
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, reader_opens, to
from tvchannel.features.honours import actions
from tvchannel.features.honours.honour_people import own_honour, staff_choices, staff_names
from tvchannel.features.honours.honour_words import honour_row
from tvchannel.http.context import now, opens_to, say, services, today
from tvchannel.http.parameters import UNREADABLE
from tvchannel.http.staff_session import current_staff
from tvchannel.store.people.honours import SaidConsent
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.day import study_day
from tvchannel.study.honours.decisions import WAY_WORDS, ConsentWay, HonourAnswer, HonourConsent, HonourState

_LONGEST_REASON = 200
_ANSWERED = {
    HonourAnswer.APPROVED: "Approved. Now the member is asked.",
    HonourAnswer.DECLINED: "Declined: the proposal stands in no report.",
}
_SAID = {
    HonourConsent.YES: "The honour is given. Its certificate can be printed.",
    HonourConsent.NO: "Noted: without the member's consent the honour is not given.",
}


@blueprint.get("/honours/<int:number>")
@opens_to(*CARERS)
def honour(number: int) -> Response:
    """The honour with its deeds, who said what, and the forms that its state asks for."""
    with services().store.reading() as connection:
        found, member = own_honour(connection, number)
        staff, choices = staff_names(connection), staff_choices(connection)
    name = names.opened([member], CoreSubject.MEMBER.of(member.ref))
    archive = reader_opens("archive_html")
    return page(
        "honours/honour",
        say("Honour"),
        place="honours",
        name=name.get(member.ref, member.mask),
        member=member,
        told=honour_row(found, staff),
        may_answer=includes(current_staff().roles, *PEOPLE),
        waits=found.state is HonourState.PROPOSED,
        asks=found.state is HonourState.APPROVED,
        given=found.state is HonourState.GIVEN,
        ways=[(way.value, say(words)) for way, words in WAY_WORDS.items()],
        staff=choices,
        reader=current_staff().login,
        first=study_day(found.proposed_at, services().settings.zone),
        today=today(),
        longest=_LONGEST_REASON,
        archive=url_for("office.archive_html", member=member.ref, year=found.year) if archive else "",
    )


@blueprint.post("/honours/<int:number>/answer")
@opens_to(*PEOPLE)
def answer_honour(number: int) -> Response:
    """Approve or decline what somebody else has proposed."""
    year, said = _year(number), request.form.get("answer", "")
    if said not in _ANSWERED:
        raise Invalid(UNREADABLE)
    reason = forms.text(request.form, "reason", _LONGEST_REASON)
    _answer(number, HonourAnswer(said), reason)
    done(_ANSWERED[HonourAnswer(said)])
    return to("honours", year=year)


@blueprint.post("/honours/<int:number>/back")
@opens_to(*CARERS)
def take_honour_back(number: int) -> Response:
    """Take one's own proposal back, as long as nobody has decided it."""
    year = _year(number)
    _answer(number, HonourAnswer.TAKEN_BACK)
    done("Taken back: the proposal stands in no report.")
    return to("honours", year=year)


@blueprint.post("/honours/<int:number>/consent")
@opens_to(*CARERS)
def enter_honour_consent(number: int) -> Response:
    """Enter what the member says to an honour that was approved, or that a consent is taken back."""
    _year(number)
    sent, person, told = request.form, current_staff(), services()
    said, way, by = (sent.get(name, "") for name in ("consent", "way", "by"))
    with told.store.reading() as connection:
        staff = staff_choices(connection)
    if said not in [*HonourConsent] or way not in [*ConsentWay] or by not in staff:
        raise Invalid(UNREADABLE)
    consent = SaidConsent(HonourConsent(said), ConsentWay(way), by, forms.day(sent, "day") or today())
    zone = told.settings.zone
    actions.enter_consent(told.store, person.community_id, number, consent, who=person.login, now=now(), zone=zone)
    done(_SAID[consent.consent])
    return to("honour", number=number)


def _year(number: int) -> int:
    """The year of an honour of the reader's members. Raises NotFound."""
    with services().store.reading() as connection:
        found, _ = own_honour(connection, number)
    return found.year


def _answer(number: int, said: HonourAnswer, reason: str = "") -> None:
    person, told = current_staff(), services()
    act = (told.store, told.keys.names, person.community_id, number, said, reason)
    actions.answer(*act, who=person.login, now=now())
