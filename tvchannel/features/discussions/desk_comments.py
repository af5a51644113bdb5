"""What can be said of films, at the desk: switched on or off, the sentences, and what is shown of them."""

from flask import Response, request

from tvchannel.base.roles import REVIEW
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.appearance import author
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.publish_check import NOTHING, PublishWarning, warning_in
from tvchannel.features.discussions import actions
from tvchannel.features.discussions.about_titles import title_of
from tvchannel.features.discussions.moderating import LONGEST_REASON
from tvchannel.features.discussions.sentence_fields import of_sentences, sentences_of
from tvchannel.features.discussions.shown_lines import note_lines, sentence_lines
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.people import discussions, opinion_notes, opinions
from tvchannel.store.service import staff_accounts
from tvchannel.study.together.discussions import FIRST_SENTENCES, AboutKind, NoteState


@blueprint.get("/comments", endpoint="film_comments")
@opens_to(*REVIEW)
def show_film_comments() -> Response:
    """The setting, the sentences, and what was approved."""
    with services().store.reading() as connection:
        found = discussions.film_comments(connection, current_staff().community_id)
    ticks = {"is_on": "yes" if found.is_on else "", "at_once": "yes" if found.at_once else ""}
    sentences = [one.words for one in found.sentences] or FIRST_SENTENCES
    return _page(TypedForm({**ticks, **of_sentences(sentences)}))


@blueprint.post("/comments")
@opens_to(*REVIEW)
def set_film_comments() -> Response:
    """Set it for the whole community."""
    form = TypedForm(request.form)
    sentences = forms.checked(form.wrong, "sentences", lambda: sentences_of(form.fields))
    warning = warning_in(sentences) if sentences else NOTHING
    if sentences is None or warning.found:
        return _page(form, warning, status=400)
    is_on, at_once = bool(form.fields.get("is_on")), bool(form.fields.get("at_once"))
    actions.set_film_comments(services().store, author(), is_on=is_on, at_once=at_once, sentences=sentences)
    done("Saved. The page of every film offers it now." if is_on else "Saved. Nothing can be said of films.")
    return to("film_comments")


def _page(form: TypedForm, warning: PublishWarning = NOTHING, *, status: int = 200) -> Response:
    community_id, lang = current_staff().community_id, language()
    with services().store.reading() as connection:
        counts = opinions.shown_of_films(connection, community_id)
        notes = opinion_notes.of_states(connection, community_id, [NoteState.SHOWN])
        notes = [one for one in notes if one.about.startswith(AboutKind.FILM)]
        abouts = {*counts, *(one.about for one in notes)}
        titles = {one: title_of(connection, community_id, one, lang) for one in abouts}
        people = staff_accounts.names(connection, community_id)
    sentences = [
        line for about, told in counts.items() for line in sentence_lines(about, titles[about], told, is_over=False)
    ]
    return page(
        "discussions/comments",
        say("Said of films"),
        place="film_comments",
        status=status,
        form=form,
        warning=warning,
        sentences=sentences,
        notes=note_lines(notes, titles, people),
        longest=LONGEST_REASON,
    )
