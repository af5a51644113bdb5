"""A survey as one home sees it on its television: who lives here, who has answered, and what is in the address."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request
from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.base.texts import say
from tvchannel.features.surveys import so_far
from tvchannel.features.surveys.answering import have_answered
from tvchannel.http.context import services
from tvchannel.http.parameters import number_of
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Member
from tvchannel.store.people import surveys
from tvchannel.study.appearance.limited_time import OpenTime
from tvchannel.study.surveys.survey import Survey, begun
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.parts.next_activity import members_here


@dataclass(frozen=True, slots=True)
class HomeSurvey:
    """A survey that is open, the people of this home, and the references of those who have answered."""

    here: Visit
    survey: Survey
    members: tuple[Member, ...]
    answered: frozenset[str]

    def say(self, sentence: str, **params: object) -> str:
        """`sentence` in the viewer's language."""
        return say(self.here.lang, sentence, **params)

    def address(self, member: Member | None = None, answers: Sequence[int] = (), *, sent: bool = False) -> str:
        """Its page: for all, or the question that comes after the `answers` of a member, or what follows the last."""
        signing = services().keys.signing
        told = {
            "member": member.place if member else None,
            "given": (so_far.written(signing, self.survey.id, member.ref, answers) or None) if member else None,
            "sent": 1 if sent else None,
        }
        return url_for("tv.survey", community=self.here.community.key, number=self.survey.id, **told)

    @property
    def take_part(self) -> str:
        """The page that lists what can be answered."""
        return url_for("tv.take_part", community=self.here.community.key)

    def asked(self) -> Member | None:
        """The member whom the digit names, or who lives alone; None where nobody is chosen yet. Raises NotFound."""
        digit = request.args.get("member")
        if digit is None:
            return self.members[0] if len(self.members) == 1 else None
        found = next((one for one in self.members if one.place == number_of(digit)), None)
        if found is None:
            raise NotFound("Nobody here has this digit.")
        return found

    def given(self, member: Member) -> tuple[int, ...]:
        """The answers that the address holds; none where they are not this member's to this survey."""
        signing = services().keys.signing
        answers = so_far.read(signing, self.survey.id, member.ref, request.args.get("given", ""))
        asked = self.survey.draft.questions
        return answers if begun(answers, asked) and len(answers) < len(asked) else ()


def seen_by(connection: Connection, community: str, number: int) -> HomeSurvey:
    """The survey at this television. Raises NotFound where there is none or it is not open."""
    here = visit(connection, community)
    found = surveys.one(connection, here.community.id, number)
    if found.time(here.now) is not OpenTime.OPEN:
        raise NotFound("This is over.")
    return of_home(connection, here, found)


def open_here(connection: Connection, here: Visit) -> list[HomeSurvey]:
    """The surveys that are open, at the television of a household."""
    found = here.shared(connection, surveys.of_community, here.community.id) if here.box else []
    return [of_home(connection, here, one) for one in found if one.time(here.now) is OpenTime.OPEN]


def of_home(connection: Connection, here: Visit, survey: Survey) -> HomeSurvey:
    """The survey with the people of this television's home."""
    members = tuple(members_here(connection, here))
    done = have_answered(connection, services().keys.signing, survey, members)
    return HomeSurvey(here, survey, members, frozenset(done))
