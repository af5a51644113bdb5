"""The page of a discussion at the desk: how it stands, what is shown of it, and its summary."""

from flask import Response, request

from tvchannel.base.roles import REVIEW
from tvchannel.desk.kit import forms, words
from tvchannel.desk.kit.appearance import author
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.publish_check import NOTHING, PublishWarning, warning_in
from tvchannel.features.discussions import actions
from tvchannel.features.discussions.about_titles import title_of
from tvchannel.features.discussions.desk import READERS, TIMES, discussion_of
from tvchannel.features.discussions.moderating import LONGEST_REASON
from tvchannel.features.discussions.shown_lines import note_lines, sentence_lines
from tvchannel.http.context import language, now, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue, topics
from tvchannel.store.people import opinion_notes, opinions
from tvchannel.store.service import staff_accounts
from tvchannel.study.appearance.limited_time import OpenTime
from tvchannel.study.together.discussions import LONGEST_SUMMARY, Discussion, NoteState


@blueprint.get("/discussions/<int:number>")
@opens_to(*READERS, to_part=False)
def discussion(number: int) -> Response:
    """What is said of it, by nobody's name."""
    found = discussion_of(number)
    return _page(found, TypedForm(forms.of_titles(summary=found.summary)))


@blueprint.post("/discussions/<int:number>/summary")
@opens_to(*REVIEW)
def sum_discussion_up(number: int) -> Response:
    """What the television says of it once it is over."""
    found, form = discussion_of(number), TypedForm(request.form)
    summary = forms.checked(form.wrong, "summary", lambda: forms.needed(form.fields, "summary", LONGEST_SUMMARY))
    warning = warning_in([summary]) if summary else NOTHING
    if summary is None or warning.found:
        return _page(found, form, warning, status=400)
    actions.sum_up(services().store, author(), number, summary)
    done("The TV shows it from now on.")
    return to("discussion", number=number)


def _page(found: Discussion, form: TypedForm, warning: PublishWarning = NOTHING, *, status: int = 200) -> Response:
    community_id, time = current_staff().community_id, found.time(now())
    with services().store.reading() as connection:
        counts = opinions.counted(connection, community_id, found.about)
        notes = opinion_notes.of_states(connection, community_id, [*NoteState], found.about)
        people = staff_accounts.names(connection, community_id)
        film = found.draft.programme_id and catalogue.programme(connection, community_id, found.draft.programme_id)
        names = topics.topics(connection, community_id)
        title = title_of(connection, community_id, found.about.text, language())
    topic = names.get(found.draft.topic_id or 0)
    is_over = time is OpenTime.OVER
    return page(
        "discussions/discussion",
        title,
        place="discussions",
        status=status,
        found=found,
        form=form,
        warning=warning,
        lang=language(),
        state=(say(TIMES[time][0]), TIMES[time][1]),
        is_draft=time is OpenTime.DRAFT,
        is_open=time is OpenTime.OPEN,
        is_over=is_over,
        may_close=time in (OpenTime.OPEN, OpenTime.COMING),
        times=(words.instant(found.draft.opens_at), words.instant(found.draft.closes_at)),
        belongs=[one for one in (film and film.title.say(language()), topic and topic.say(language())) if one],
        sentences=sentence_lines(found.about.text, title, counts, is_over=is_over),
        notes=note_lines(notes, {found.about.text: title}, people),
        longest={"summary": LONGEST_SUMMARY, "reason": LONGEST_REASON},
    )
