"""The record sheet of an activity, to be printed: what it was, who came, room for what was said and for signatures."""

from dataclasses import dataclass

from flask import Response, url_for

from tvchannel.base.roles import GATHERINGS
from tvchannel.core.together.attendance_sheets import Attendee
from tvchannel.desk.kit import names, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import page
from tvchannel.desk.kit.record_words import TOOK_PART
from tvchannel.features.activities.desk_attendance import own_sheet
from tvchannel.http.context import language, opens_to, say
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.together.activities import FORM_WORDS, KIND_WORDS


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A line to sign: whose, and how this person took part as far as it was entered ("": not)."""

    name: str
    group: str
    how: str


@blueprint.get("/activities/<int:number>/sheet", endpoint="record_sheet")
@opens_to(*GATHERINGS)
def record_sheet(number: int) -> Response:
    """The sheet of one activity, with the names of those whom it asks."""
    found = own_sheet(number)
    plan, people = found.activity.plan, found.everybody
    opened = names.opened([one.member for one in people], CoreSubject.ATTENDANCE.of(number))
    return page(
        "activities/record_sheet",
        say("Record sheet"),
        place="activities",
        back=url_for("office.attendance", number=number),
        name=plan.title.say(language()),
        about=[
            (say("Kind"), say(KIND_WORDS[plan.kind])),
            (say("Form of the activity"), say(FORM_WORDS[plan.form])),
            (say("Day"), words.day(plan.on_day)),
            (say("Hours"), f"{words.clock(plan.begins_at)}–{words.clock(plan.ends_at)}"),
            (say("Where"), plan.place),
            (say("For whom"), "、".join(dict.fromkeys(one.group for one in people)) if plan.group_id else say("all")),
            (say("Chaired by"), ""),
            (say("Written down by"), ""),
        ],
        text=plan.text,
        lines=[_line(one, opened.get(one.member.ref, one.member.mask)) for one in people],
    )


def _line(one: Attendee, name: str) -> SignatureLine:
    return SignatureLine(name, one.group, say(TOOK_PART[one.how]) if one.how else "")
