"""A quiz from a table at the desk: all of its questions become a draft, or the cells are named that cannot be taken."""

from flask import Response, request

from tvchannel.base.errors import Invalid, ServiceError, status_of
from tvchannel.base.roles import REVIEW
from tvchannel.core.import_files.cells import RefusedCell
from tvchannel.core.import_files.spreadsheet import MOST_BYTES
from tvchannel.desk.films.on_air import titles_on_air
from tvchannel.desk.kit import forms, words
from tvchannel.desk.kit.appearance import author
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.publish_check import NOTHING, PublishWarning, warning_in
from tvchannel.features.quizzes import actions, quiz_form, quiz_table
from tvchannel.features.quizzes.quiz_form import LONGEST
from tvchannel.http.context import opens_to, say, services
from tvchannel.http.sent_files import sent_file
from tvchannel.http.uploads import takes_file
from tvchannel.study.together.quizzes import MOST_QUESTIONS

_EXAMPLE = (
    ("重阳节在农历哪一天？", "九月初九", "八月十五", "五月初五", "", "A", "“九”与“久”同音，寓意长久。"),
    ("登高是重阳节的习俗。", "", "", "", "", "对", "重阳登高，古已有之。"),
)


@blueprint.get("/quizzes/import")
@opens_to(*REVIEW)
def quiz_import() -> Response:
    """The form for a table."""
    return _form(TypedForm({}))


@blueprint.post("/quizzes/import")
@opens_to(*REVIEW)
@takes_file(MOST_BYTES)
def read_quiz() -> Response:
    """A draft with the questions of the table; where a cell cannot be taken, nothing is made."""
    form, draft = quiz_form.read(request.form, titles_on_air())
    if draft is None:
        return _form(form, status=400)
    try:
        _, data = sent_file("list", "Choose the file with the table.")
        found, refused = quiz_table.read(data)
        if not found and not refused:
            raise Invalid("The table has no questions.")
    except ServiceError as error:
        form.wrong["list"] = forms.in_words(error)
        return _form(form, status=status_of(error))
    if refused:
        return _form(form, refused, status=400)
    warning = warning_in(one for question in found for one in question.published)
    if warning.found:
        return _form(form, warning=warning, status=400)
    number = actions.add(services().store, author(), draft, found)
    done("%(n)s questions were read. Look at them, then switch the quiz on.", n=len(found))
    return to("quiz", number=number)


def _form(
    form: TypedForm,
    refused: list[RefusedCell] | None = None,
    *,
    warning: PublishWarning = NOTHING,
    status: int = 200,
) -> Response:
    return page(
        "quizzes/import",
        say("A quiz from a table"),
        place="quizzes",
        status=status,
        form=form,
        warning=warning,
        refused=[(one.cell, say(one.sentence, **one.params)) for one in refused or ()],
        films=titles_on_air(),
        longest=LONGEST,
        headings=quiz_table.SHOWN_HEADINGS,
        example=_EXAMPLE,
        most=words.size(MOST_BYTES),
        most_questions=MOST_QUESTIONS,
    )
