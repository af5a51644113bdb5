"""Who has said what of an activity beforehand: the list, a file of it, and what is entered for whoever has called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Response, request, url_for

from tvchannel.base.errors import Invalid, NotFound
from tvchannel.base.roles import PEOPLE
from tvchannel.core.looking import member_search
from tvchannel.core.reporting.formats import FORMATS
from tvchannel.core.together.attendance_sheets import AttendanceSheet, Attendee
from tvchannel.desk.kit import audit_words, forms, names, scope, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.downloads import file, headings
from tvchannel.desk.kit.frame import page, to
from tvchannel.desk.kit.record_words import SAID_BEFOREHAND
from tvchannel.desk.kit.row_pages import RowPage, row_page, same_page
from tvchannel.features.activities import actions, sign_up_table
from tvchannel.features.activities.audit import ActivitySubject
from tvchannel.features.activities.desk_attendance import among, own_sheet
from tvchannel.features.activities.sign_up import sign_up
from tvchannel.http import context
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.parameters import UNREADABLE
from tvchannel.http.staff_session import current_staff
from tvchannel.store.people import sign_ups
from tvchannel.store.people.sign_ups import SignedUp
from tvchannel.store.service import staff_accounts
from tvchannel.study.together.activities import KIND_WORDS, ActivityState
from tvchannel.study.together.sign_ups import SignUp, choices, counted, is_open

_LONGEST_REF = 40
_FILES = {form.end: form for form in FORMATS}


@dataclass(frozen=True, slots=True)
class SignUpRow:
    """Somebody whom the activity asks; `choice` is what was said ("": nothing), `note` when and by whom."""

    ref: str
    name: str
    household: str
    choice: str
    note: str


@dataclass(frozen=True, slots=True)
class SignUpGroup:
    """The people of one group."""

    name: str
    people: tuple[SignUpRow, ...]


@blueprint.get("/activities/<int:number>/sign-ups", endpoint="sign_ups")
@opens_to(*PEOPLE)
def sign_up_list(number: int) -> Response:
    """The people of an activity with what each has said; with `?form=xlsx`, `csv` or `sqlite` as a file."""
    row, told, found = current_staff(), services(), own_sheet(number)
    with told.store.reading() as connection:
        said = sign_ups.of_activity(connection, number)
        staff = staff_accounts.names(connection, row.community_id)
    form = request.args.get("form", "")
    pages = row_page(len(found.everybody))
    people = found.everybody if form in _FILES else pages.cut(found.everybody)
    opened = names.opened([one.member for one in people], ActivitySubject.SIGN_UPS.of(str(number)))
    if form in _FILES:
        asked = [*found.due, *found.exempt]
        table = sign_up_table.made(told, row.community_id, found.activity, asked, said, opened, now=context.now())
        actions.note_taken_along(told.store, row.community_id, number, form, who=row.login, now=context.now())
        return file(_FILES[form].render(table, headings()), f"{table.stem}.{form}", _FILES[form].mimetype)
    return _page(found, pages, said, opened, staff)


@blueprint.post("/activities/<int:number>/sign-ups")
@opens_to(*PEOPLE)
def enter_sign_up(number: int) -> Response:
    """Enter what somebody has said who has called, or take it back."""
    person, told = current_staff(), services()
    ref, choice = forms.text(request.form, "member", _LONGEST_REF), request.form.get("choice", "")
    if choice not in ["", *SignUp]:
        raise Invalid(UNREADABLE)
    if not scope.sees_everybody() and ref not in {one.member.ref for one in own_sheet(number).everybody}:
        raise NotFound("There is no such member here.")
    sign_up(
        told.store,
        person.community_id,
        number,
        ref,
        SignUp(choice) if choice else None,
        who=person.login,
        now=context.now(),
        zone=told.settings.zone,
    )
    return to("sign_ups", number=number, **same_page(), _anchor=f"of-{ref}")


def _page(
    found: AttendanceSheet,
    pages: RowPage,
    said: Mapping[str, SignedUp],
    opened: Mapping[str, str],
    staff: Mapping[str, str],
) -> Response:
    plan, number = found.activity.plan, found.activity.id
    cancelled = found.activity.state is ActivityState.CANCELLED
    hours = f"{words.day(plan.on_day)} {words.clock(plan.begins_at)}–{words.clock(plan.ends_at)}"

    def groups(people: Sequence[Attendee]) -> list[SignUpGroup]:
        rows: dict[str, list[SignUpRow]] = {}
        for one in among(pages.cut(found.everybody), people):
            rows.setdefault(one.group, []).append(_row(one, said.get(one.member.ref), opened, staff))
        return [SignUpGroup(name, tuple(some)) for name, some in rows.items()]

    return page(
        "activities/sign_ups",
        say("Sign-ups"),
        place="activities",
        back=url_for("office.activities", month=f"{plan.on_day:%Y-%m}"),
        number=number,
        name=plan.title.say(language()),
        about=" · ".join([hours, say(KIND_WORDS[plan.kind]), plan.place]),
        cancelled=cancelled,
        spelt=member_search.filter_words(opened.values()),
        open=is_open(plan.begins_at, context.now()) and not cancelled,
        told=counted({ref: one.choice for ref, one in said.items()}, {one.member.ref for one in found.everybody}),
        choices=[(one.value, say(SAID_BEFOREHAND[one])) for one in choices(has_twin=plan.has_twin)],
        words_of={one.value: say(name) for one, name in SAID_BEFOREHAND.items()},
        pages=pages,
        exempt_count=len(found.exempt),
        unrecorded_count=len(found.unrecorded),
        due=groups(found.due),
        exempt=groups(found.exempt),
        unrecorded=groups(found.unrecorded),
    )


def _row(one: Attendee, said: SignedUp | None, opened: Mapping[str, str], staff: Mapping[str, str]) -> SignUpRow:
    return SignUpRow(
        ref=one.member.ref,
        name=opened.get(one.member.ref, one.member.mask),
        household=str(one.member.household),
        choice=said.choice.value if said else "",
        note=_note(said, staff) if said else "",
    )


def _note(said: SignedUp, staff: Mapping[str, str]) -> str:
    """When it was said, and who entered it."""
    return f"{words.instant(said.at)} · {audit_words.person(said.entered_by, dict(staff))}"
