"""Everything about one person, to give to that person: on paper (A4), or as a file. Each making is written down."""

from flask import Response, request

from tvchannel.base.roles import PEOPLE
from tvchannel.core import pin
from tvchannel.core.reporting.formats import FORMATS
from tvchannel.desk.kit import scope, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.downloads import file, headings, sealed
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.data_export import actions as action
from tvchannel.features.data_export import paper
from tvchannel.http import context
from tvchannel.http.context import opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue
from tvchannel.store.people import people
from tvchannel.store.privacy.personal import Reading
from tvchannel.store.service import staff_accounts

_UNTIMED = ("register", "rule")
_FILES = {form.end: form for form in FORMATS}
_FORMS = ("json", *_FILES)


@blueprint.get("/members/<ref>/copy")
@opens_to(*PEOPLE)
def copy(ref: str) -> Response:
    """The copy as a page to print; with `?form=json`, `xlsx`, `csv` or `sqlite` as a file."""
    form = request.args.get("form", "")
    told = _made(ref, form if form in _FORMS else "print")
    if form == "json":
        return file(action.to_json(told).encode(), f"{told.stem}.json", "application/json")
    if form in _FILES:
        kinds = {chapter.kind: chapter.title for chapter in action.copy_chapters(context.personal())}
        table = action.to_table(told, kinds)
        return file(_FILES[form].render(table, headings()), f"{told.stem}.{form}", _FILES[form].mimetype)
    with services().store.reading() as connection:
        names = staff_accounts.names(connection, current_staff().community_id)
    read = [
        (say(chapter.title), chapter.kind, [paper.line(fact, names) for fact in told.of(chapter.kind)])
        for chapter in action.copy_chapters(context.personal())
    ]
    title = say("Everything about %(name)s", name=told.of("register")[0].detail)
    made = words.instant(told.made_at)
    return page("data_export/copy", title, place="members", copy=told, chapters=read, untimed=_UNTIMED, made=made)


@blueprint.post("/members/<ref>/pin")
@opens_to(*PEOPLE)
def remove_pin(ref: str) -> Response:
    """Take away a PIN that was forgotten."""
    row = current_staff()
    with services().store.reading() as connection:
        member = scope.required(people.member(connection, row.community_id, ref))
    pin.remove_forgotten(services().store, member, who=row.login, now=context.now())
    done("There is no PIN before this record now.")
    return to("member", ref=ref)


def _made(ref: str, form: str) -> action.Copy:
    """The copy, once it is written down that it was made."""
    row, opened = current_staff(), services()
    with opened.store.reading() as connection:
        member = scope.required(people.member(connection, row.community_id, ref))
    now = context.now()
    action.note_made(opened.store, member, form, who=row.login, now=now)
    sealed(current_staff().community_id)
    with opened.store.reading() as connection:
        key = catalogue.community_of_id(connection, row.community_id).key
        reading = Reading(connection, opened.keys.names, opened.settings)
        return action.everything(reading, context.personal(), key, member, now)
