"""One round through a quiz at a television: who answers, where one is, and what was answered. All of it is in the
address, so that going back, a lost answer and another television need nothing from the server."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from flask import request
from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.base.texts import say
from tvchannel.core import tokens
from tvchannel.http.context import now, services, today
from tvchannel.http.parameters import whole_number
from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import quizzes
from tvchannel.store.entities import Member
from tvchannel.study.together.quizzes import Quiz, QuizQuestion, said_so_far
from tvchannel.tv.kit.back_link import up
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.parts.next_activity import members_here

PREVIEW = "quiz preview"
_NOBODY = "0"  # the digit of whoever answers without a name
_OVER = "This quiz is over."


@dataclass(frozen=True, slots=True)
class QuizRound:
    """Where a television is in a quiz.

    `member` answers; None: nobody of this home, or it is not said yet (`asks_who`). `at` is the question from 1, one
    more than there are at the end; `said` are the first answers of this round, `again` is a later answer to the
    question at hand: 0 while it is asked once more, None where it is not. `preview` is the staff's pass, "" for none.
    """

    here: Visit
    quiz: Quiz
    members: tuple[Member, ...]
    member: Member | None
    who: str
    at: int
    said: tuple[int, ...]
    again: int | None
    preview: str

    @property
    def asks_who(self) -> bool:
        """Whether it is to be said first who answers."""
        return not self.who and len(self.members) > 1 and not self.preview

    @property
    def question(self) -> QuizQuestion | None:
        """The question at hand; None at the end."""
        return self.quiz.questions[self.at - 1] if self.at <= len(self.quiz.questions) else None

    @property
    def is_kept(self) -> bool:
        """Whether the answers go on record."""
        return self.member is not None and self.member.agreed and not self.preview

    def gone_on(self, kept: Mapping[int, int]) -> "QuizRound":
        """The same, from the first question that has no answer on record; `kept` are answers by the id of the question.

        Only at the beginning of a round, and where some are left.
        """
        answers = tuple(takewhile(bool, (kept.get(one.id, 0) for one in self.quiz.questions)))
        is_under_way = 0 < len(answers) < len(self.quiz.questions)
        if self.at > 1 or self.said or not is_under_way:
            return self
        return replace(self, said=answers, at=len(answers) + 1)

    @property
    def back(self) -> str:
        """One page up: where the quiz was opened from."""
        return up(self.here.community.key, url_for("tv.take_part", community=self.here.community.key))

    def given(self) -> int:
        """The answer to the question at hand that is judged now; 0 while it is still asked."""
        if self.again is not None:
            return self.again
        return self.said[self.at - 1] if len(self.said) >= self.at else 0

    def address(self, **changes: Any) -> str:
        """The page of the same round with other values: `who`, `at`, `said` (a tuple), `again`."""
        then = replace(self, **changes)
        told = {
            "member": then.who or None,
            "q": then.at if then.at > 1 else None,
            "said": "".join(map(str, then.said)) or None,
            "again": then.again,
            "preview": self.preview or None,
            "via": request.args.get("via"),
        }
        return url_for("tv.quiz", community=self.here.community.key, number=self.quiz.id, **told)

    def say(self, sentence: str, **params: Any) -> str:
        """`sentence` in the viewer's language."""
        return say(self.here.lang, sentence, **params)


def asked_for(connection: Connection, community: str, number: int) -> QuizRound:
    """What the address tells. Raises NotFound for a quiz that is not open, and for a digit that nobody has."""
    here = visit(connection, community)
    quiz = here.shared(connection, quizzes.one, here.community.id, number)
    preview = request.args.get("preview", "")
    if preview:
        _require_pass(preview, quiz)
    elif not quiz.is_open(today()):
        raise NotFound(_OVER)
    if not quiz.questions:
        raise NotFound("The quiz needs a question first.")
    members = tuple(members_here(connection, here))
    who, member = _who(members)
    said = said_so_far(request.args.get("said", ""), quiz.questions)
    at = max(1, min(whole_number(request.args, "q", 1), len(said) + 1, len(quiz.questions) + 1))
    again = whole_number(request.args, "again", -1)
    known = at <= len(said) and 0 <= again <= len(quiz.questions[at - 1].draft.answers)
    return QuizRound(here, quiz, members, member, who, at, said, again if known else None, preview)


def _who(members: tuple[Member, ...]) -> tuple[str, Member | None]:
    """The digit of the address with its member; who lives alone needs none."""
    digit = request.args.get("member", "")
    if digit == _NOBODY:
        return digit, None
    if not digit:
        return "", members[0] if len(members) == 1 else None
    found = next((one for one in members if str(one.place) == digit), None)
    if found is None:
        raise NotFound("Nobody here has this digit.")
    return digit, found


def _require_pass(preview: str, quiz: Quiz) -> None:
    """Raises Expired, Invalid, or NotFound where the staff's pass is not for this quiz."""
    if tokens.read_signed(services().keys.signing, PREVIEW, preview, now()) != [quiz.id]:
        raise NotFound(_OVER)
