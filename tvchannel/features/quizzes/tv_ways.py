"""The ways to a quiz on the television: from what may be answered now, and from the programme that it belongs to."""

from sqlalchemy import Connection

from tvchannel.base.texts import say
from tvchannel.http.context import today
from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import quizzes
from tvchannel.store.entities import ProgrammeRow
from tvchannel.study.together.quizzes import Quiz
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.view_models import Choice, Option


def invitations(connection: Connection, here: Visit) -> list[Option]:
    """Every quiz that is open today."""
    return [
        Option(
            "",
            one.draft.title.say(here.lang),
            say(here.lang, "%(n)s questions", n=len(one.questions)),
            url_for("tv.quiz", community=here.community.key, number=one.id),
        )
        for one in _open(connection, here)
    ]


def after_programme(connection: Connection, here: Visit, row: ProgrammeRow, back: str) -> list[Choice]:
    """The newest quiz that belongs to a programme."""
    found = [one for one in _open(connection, here) if one.draft.programme_id == row.id][:1]
    return [
        Choice(
            say(here.lang, "Quiz: needed" if one.draft.is_needed else "Take the quiz"),
            url_for("tv.quiz", community=here.community.key, number=one.id, via=came_from(back)),
            say(here.lang, "%(n)s questions", n=len(one.questions)),
        )
        for one in found
    ]


def _open(connection: Connection, here: Visit) -> list[Quiz]:
    return here.shared(connection, quizzes.open_on, here.community.id, today())
