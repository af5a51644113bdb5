"""Typing at the desk what a resident said: with the member who agreed to that, or of somebody without a name."""

from flask import Response, request

from tvchannel.base.errors import Invalid
from tvchannel.desk.films.on_air import titles_on_air
from tvchannel.desk.kit import forms, names
from tvchannel.desk.kit.appearance import author
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.publish_check import NOTHING, PublishWarning, warning_of
from tvchannel.features.discussions.audit import DiscussionSubject
from tvchannel.features.discussions.desk import READERS
from tvchannel.features.discussions.saying import type_note
from tvchannel.http.context import language, now, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.people import discussions, people
from tvchannel.study.appearance.limited_time import OpenTime
from tvchannel.study.together.discussions import LONGEST_NOTE, About, AboutKind, about_of


@blueprint.get("/opinions/note")
@opens_to(*READERS, to_part=False)
def opinion_note() -> Response:
    """The form; the members who may be named are shown to whoever sees names."""
    return _page(TypedForm({"about": request.args.get("about", "")}))


@blueprint.post("/opinions/note")
@opens_to(*READERS, to_part=False)
def type_opinion_note() -> Response:
    """It waits for approval."""
    form, there = TypedForm(request.form), _abouts()
    about = forms.checked(form.wrong, "about", lambda: _about(form, there))
    words = forms.checked(form.wrong, "words", lambda: forms.line(form.fields, "words", LONGEST_NOTE))
    if words == "":
        form.wrong["words"] = forms.in_words(Invalid("Please write what was said."))
    warning = warning_of([words]) if words and not form.wrong else NOTHING
    if form.wrong or about is None or words is None or warning.found:
        return _page(form, warning, status=400)
    told, zone = services(), services().settings.zone
    type_note(told.store, author(), about, words, form.fields.get("member", ""), zone=zone)
    done("It is written down, and stands on the TV once it is approved.")
    return to("discussion", number=about.number) if about.kind is AboutKind.DISCUSSION else to("opinion_note")


def _about(form: TypedForm, there: dict[str, str]) -> About:
    about = about_of(form.fields.get("about", ""))
    if about is None or about.text not in there:
        raise Invalid("Please choose one of these.")
    return about


def _abouts() -> dict[str, str]:
    """The titles of what can be spoken of now, by `About.text`: open discussions, then films where that is on."""
    community_id, lang = current_staff().community_id, language()
    with services().store.reading() as connection:
        found = discussions.of_community(connection, community_id)
        films_too = discussions.film_comments(connection, community_id).is_on
    there = {one.about.text: one.draft.title.say(lang) for one in found if one.time(now()) is OpenTime.OPEN}
    films = titles_on_air() if films_too else {}
    return {**there, **{About(AboutKind.FILM, number).text: title for number, title in films.items()}}


def _page(form: TypedForm, warning: PublishWarning = NOTHING, *, status: int = 200) -> Response:
    """Names are opened only where there is something to speak of."""
    abouts = _abouts()
    with services().store.reading() as connection:
        members = [one for one in people.members(connection, current_staff().community_id) if one.agreed and abouts]
    opened = names.opened(members, DiscussionSubject.MEMBERS.of()) if members else {}
    shown = [(one.ref, f"{opened[one.ref]} · {one.group}") for one in members if one.ref in opened]
    told = {"form": form, "warning": warning, "abouts": abouts, "members": shown, "longest": LONGEST_NOTE}
    return page("discussions/note", say("Type what somebody said"), place="discussions", status=status, **told)
