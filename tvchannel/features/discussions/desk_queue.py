"""What residents said and what waits for approval, at the desk: shown on the television, refused, or taken down."""

from flask import Response, request

from tvchannel.base.errors import Invalid, NotFound
from tvchannel.base.roles import REVIEW
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.appearance import author
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.discussions.about_titles import title_of
from tvchannel.features.discussions.moderating import LONGEST_REASON, OpinionDecision, decide_note, decide_sentence
from tvchannel.features.discussions.shown_lines import note_lines, sentence_lines
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.people import opinion_notes, opinions
from tvchannel.store.service import staff_accounts
from tvchannel.study.together.discussions import About, AboutKind, NoteState, about_of

_DONE = {
    OpinionDecision.SHOW: "It is on the TV now.",
    OpinionDecision.REFUSE: "It is not shown.",
    OpinionDecision.TAKE_DOWN: "The TV does not show it any more.",
}


@blueprint.get("/opinions", endpoint="opinions")
@opens_to(*REVIEW)
def waiting_opinions() -> Response:
    """Ready sentences by what was spoken of, and notes that somebody typed; nobody's name."""
    community_id, lang = current_staff().community_id, language()
    with services().store.reading() as connection:
        counts = opinions.waiting(connection, community_id)
        notes = opinion_notes.of_states(connection, community_id, [NoteState.WAITING])
        abouts = {*counts, *(one.about for one in notes)}
        titles = {one: title_of(connection, community_id, one, lang) for one in abouts}
        people = staff_accounts.names(connection, community_id)
    sentences = [
        line for about, told in counts.items() for line in sentence_lines(about, titles[about], told, is_over=False)
    ]
    lines = note_lines(notes, titles, people)
    return page("discussions/queue", say("To approve"), place="opinions", sentences=sentences, notes=lines)


@blueprint.post("/opinions/notes/<int:number>")
@opens_to(*REVIEW)
def decide_opinion_note(number: int) -> Response:
    """Show it, refuse it, take it down."""
    with services().store.reading() as connection:
        note = opinion_notes.one(connection, current_staff().community_id, number)
    decision, reason = _decision()
    decide_note(services().store, author(), number, decision, reason)
    done(_DONE[decision])
    return _back(decision, about_of(note.about))


@blueprint.post("/opinions/sentences/<int:number>")
@opens_to(*REVIEW)
def decide_opinion_sentence(number: int) -> Response:
    """The same for all that waits at a ready sentence, or that is shown of it."""
    about = about_of(request.form.get("about", ""))
    if about is None:
        raise NotFound("There is no such discussion here.")
    decision, reason = _decision()
    decide_sentence(services().store, author(), about, number, decision, reason)
    done(_DONE[decision])
    return _back(decision, about)


def _decision() -> tuple[OpinionDecision, str]:
    told = request.form.get("decision", "")
    if told not in {*OpinionDecision}:
        raise Invalid("Please choose one of these.")
    return OpinionDecision(told), forms.line(request.form, "reason", LONGEST_REASON)


def _back(decision: OpinionDecision, about: About | None) -> Response:
    """To where it was decided from."""
    if decision is not OpinionDecision.TAKE_DOWN or about is None:
        return to("opinions")
    if about.kind is AboutKind.DISCUSSION:
        return to("discussion", number=about.number)
    return to("film_comments")
