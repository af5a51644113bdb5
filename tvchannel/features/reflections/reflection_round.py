"""Where a television is in a reflection: who speaks, the topic, what is chosen. All of it is in the address."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import request
from sqlalchemy import Connection

from epg.titles import Title
from tvchannel.base.errors import NotFound
from tvchannel.base.texts import say
from tvchannel.http.parameters import whole_number
from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import reflection_topics
from tvchannel.store.entities import Member, ProgrammeRow
from tvchannel.study.together.reflections import MARK_WORDS, MOST_CHOSEN, ReflectionTopic, chosen_so_far, on_offer
from tvchannel.tv.kit.back_link import up
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.pages.programme import open_programme
from tvchannel.tv.parts.next_activity import members_here

_NOBODY = "0"  # the digit of whoever goes on without a name


@dataclass(frozen=True, slots=True)
class ReflectionRound:
    """A request about a programme's reflection.

    `member` speaks; None: nobody of this home, or it is not said yet (`asks_who`). `chosen` are sentences of `topic`
    (from 1). `enough`: no further sentence is wanted. `mark` was given where nothing is kept, 0 before. `anew`: what
    was said before is to be said otherwise. `sent`: it was sent just now.
    """

    here: Visit
    row: ProgrammeRow
    topics: tuple[ReflectionTopic, ...]
    members: tuple[Member, ...]
    member: Member | None
    who: str
    topic: ReflectionTopic | None
    chosen: tuple[int, ...] = ()
    enough: bool = False
    mark: int = 0
    anew: bool = False
    sent: bool = False

    @property
    def asks_who(self) -> bool:
        """Whether it is to be said first who speaks."""
        return not self.who and len(self.members) > 1

    @property
    def is_kept(self) -> bool:
        """Whether what is said goes on record."""
        return self.member is not None and self.member.agreed

    @property
    def asks_mark(self) -> bool:
        """Whether the sentences are chosen."""
        return bool(self.chosen) and (self.enough or len(self.chosen) == MOST_CHOSEN)

    @property
    def sentences(self) -> tuple[Title, ...]:
        """Those that are chosen, in that order."""
        offered = self.topic.offered if self.topic else ()
        return tuple(offered[one - 1] for one in self.chosen)

    @property
    def back(self) -> str:
        """One page up: where it was opened from."""
        community = self.here.community.key
        return up(community, url_for("tv.programme", community=community, programme_id=self.row.id))

    def address(self, **changes: Any) -> str:
        """The page of the same round with other values."""
        then = replace(self, **changes)
        told = {
            "member": then.who or None,
            "topic": then.topic.id if then.topic and len(then.topics) > 1 else None,
            "chosen": "".join(map(str, then.chosen)) or None,
            "list": then.topic.edition if then.topic and then.chosen else None,
            "enough": 1 if then.enough else None,
            "mark": then.mark or None,
            "anew": 1 if then.anew else None,
            "sent": 1 if then.sent else None,
            "via": request.args.get("via"),
        }
        return url_for("tv.reflection", community=self.here.community.key, programme_id=self.row.id, **told)

    def say(self, sentence: str, **params: Any) -> str:
        """`sentence` in the viewer's language."""
        return say(self.here.lang, sentence, **params)


def asked_for(connection: Connection, community: str, programme_id: int) -> ReflectionRound:
    """What the address tells. Raises NotFound for a programme that is not open, and for a digit that nobody has.

    What was chosen of a list that is another by now is not chosen any more.
    """
    here = visit(connection, community)
    row = open_programme(connection, here, programme_id)
    topics = tuple(on_offer(here.shared(connection, reflection_topics.of_community, here.community.id)))
    if not topics:
        raise NotFound("There are no sentences to choose from at present.")
    members = tuple(members_here(connection, here))
    who, member = _who(members)
    told = ReflectionRound(here, row, topics, members, member, who, _topic(topics))
    told = replace(told, anew="anew" in request.args, sent="sent" in request.args)
    if told.topic is None or request.args.get("list") != told.topic.edition:
        return told
    chosen = chosen_so_far(request.args.get("chosen", ""), len(told.topic.offered))
    told = replace(told, chosen=chosen, enough="enough" in request.args)
    mark = whole_number(request.args, "mark", 0)
    return replace(told, mark=mark if mark in MARK_WORDS and told.asks_mark else 0)


def _topic(topics: Sequence[ReflectionTopic]) -> ReflectionTopic | None:
    """The one that the address names; where there is one alone, that."""
    if len(topics) == 1:
        return topics[0]
    number = whole_number(request.args, "topic", 0)
    return next((one for one in topics if one.id == number), None)


def _who(members: Sequence[Member]) -> tuple[str, Member | None]:
    """The digit of the address with its member; who lives alone needs none."""
    digit = request.args.get("member", "")
    if digit == _NOBODY:
        return digit, None
    if not digit:
        return "", members[0] if len(members) == 1 else None
    found = next((one for one in members if str(one.place) == digit), None)
    if found is None and members:
        raise NotFound("Nobody here has this digit.")
    return digit, found
