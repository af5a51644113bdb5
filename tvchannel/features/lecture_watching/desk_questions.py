"""What homes ask while a lecture is held: counted and in order, for the lecturer's helper, who ticks what is answered.

The page renews itself by asking the browser to open it again; between two of these no connection is held.
"""

from collections import Counter
from dataclasses import dataclass

from flask import Response, request, url_for
from sqlalchemy import Connection

from tvchannel.base.roles import PEOPLE
from tvchannel.desk.kit import names, scope, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import page, to
from tvchannel.features.lecture_watching import actions
from tvchannel.features.lecture_watching.audit import LectureQuestionSubject
from tvchannel.http import context
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.parameters import number_of
from tvchannel.http.staff_session import current_staff
from tvchannel.store.live import lecture_questions, lectures
from tvchannel.store.live.lecture_questions import AskedQuestion
from tvchannel.store.people import activities, people
from tvchannel.study.together.lecture_questions import QUESTION_WORDS

_RENEWED_S = 15


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A question as the page shows it: what, when, and of which home by masked names."""

    id: int
    what: str
    at: str
    home: str
    is_answered: bool


@blueprint.get("/activities/<int:number>/questions", endpoint="lecture_questions")
@opens_to(*PEOPLE)
def lecture_question_list(number: int) -> Response:
    """Those that wait first, each kind counted; that the page was opened is written down once, not at each renewal."""
    row, store = current_staff(), services().store
    with store.reading() as connection:
        one = activities.activity(connection, row.community_id, number)
        lecture = lectures.of_activity(connection, number)
        asked = lecture_questions.of_lecture(connection, lecture.id) if lecture else []
        lines = [_line(connection, question) for question in asked]
    subject, shown = LectureQuestionSubject.QUESTIONS.of(str(number)), request.args.get("show", "")
    if not names.is_opened(subject, shown):
        actions.note_look(store, row.community_id, number, who=row.login, now=context.now())
        shown = names.new_pass(subject)
    counts = Counter(question.question for question in asked)
    address = url_for("office.lecture_questions", number=number, show=shown)
    is_held = lecture is not None and context.now() < one.plan.ends_at
    answer = page(
        "lecture_watching/questions",
        say("Questions from home"),
        place="activities",
        back=url_for("office.activities", month=f"{one.plan.on_day:%Y-%m}"),
        name=one.plan.title.say(language()),
        address=address,
        has_lecture=lecture is not None,
        is_held=is_held,
        counts=[(say(words_of), counts[kind]) for kind, words_of in QUESTION_WORDS.items() if counts[kind]],
        lines=sorted(lines, key=lambda line: line.is_answered),
    )
    if is_held:
        answer.headers["Refresh"] = f"{_RENEWED_S}; url={address}"
    return answer


@blueprint.post("/activities/<int:number>/questions")
@opens_to(*PEOPLE)
def answer_lecture_question(number: int) -> Response:
    """Tick one as answered."""
    question, row = number_of(request.form.get("question", "")) or 0, current_staff()
    actions.tick(services().store, row.community_id, number, question, who=row.login, now=context.now())
    return to("lecture_questions", number=number, show=request.args.get("show", ""))


def _line(connection: Connection, one: AskedQuestion) -> AskedLine:
    home = "、".join(member.mask for member in scope.seen(people.members_of(connection, one.household_id)))
    what = say(QUESTION_WORDS[one.question])
    return AskedLine(one.id, what, words.clock(one.asked_at), home, one.answered_at is not None)
