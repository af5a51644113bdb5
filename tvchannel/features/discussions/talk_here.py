"""A discussion, or a film of which something can be said, as one television sees it: who is here, who has spoken."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import request
from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.base.texts import say
from tvchannel.core import tokens
from tvchannel.features.discussions.saying import have_spoken
from tvchannel.http.context import services, today
from tvchannel.http.parameters import number_of
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Member
from tvchannel.store.people import discussions, opinion_notes, opinions
from tvchannel.store.people.opinion_notes import OpinionNote
from tvchannel.study.appearance.limited_time import OpenTime
from tvchannel.study.together.discussions import About, AboutKind, NoteState, ReadySentence, SentenceCount
from tvchannel.tv.kit.back_link import up
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.view_models import Press
from tvchannel.tv.pages.programme import open_programme
from tvchannel.tv.parts.next_activity import members_here

PRESS = "opinion"
_NOBODY = "0"  # in the address: who speaks without a name


@dataclass(frozen=True, slots=True)
class TalkHere:
    """What is spoken of at this television.

    `text` introduces it; where it `is_over`, `text` is the summary. `said` are the counters at which something is
    shown, `notes` the approved notes. `spoken` are references, "" for the television without a name.
    """

    here: Visit
    about: About
    title: str
    text: str
    sentences: tuple[ReadySentence, ...]
    is_over: bool
    members: tuple[Member, ...]
    spoken: frozenset[str]
    said: tuple[SentenceCount, ...]
    notes: tuple[OpinionNote, ...]
    programme_id: int | None = None  # the programme that it is about

    def say(self, sentence: str, **params: Any) -> str:
        """`sentence` in the viewer's language."""
        return say(self.here.lang, sentence, **params)

    def address(self, **told: Any) -> str:
        """Its page: `member` is a digit, `first` the sentence chosen, `sent`, `heard` the page of what was said."""
        key, via = self.here.community.key, request.args.get("via")
        if self.about.kind is AboutKind.FILM:
            return url_for("tv.film_talk", community=key, programme_id=self.about.number, **told, via=via)
        return url_for("tv.discussion", community=key, number=self.about.number, **told, via=via)

    @property
    def back(self) -> str:
        """One page up: where it was opened from."""
        key = self.here.community.key
        if self.about.kind is AboutKind.FILM:
            return up(key, url_for("tv.programme", community=key, programme_id=self.about.number))
        return up(key, url_for("tv.take_part", community=key))

    @property
    def home(self) -> str:
        """The home page."""
        return url_for("tv.home", community=self.here.community.key)

    @property
    def has_heard(self) -> bool:
        """Whether anything is shown of what was said."""
        return bool(self.said or self.notes)

    def who(self) -> tuple[str, Member | None]:
        """The digit of the address with its member; "0" and None for nobody by name, "" where nobody is chosen yet.

        Who lives alone needs no digit, nor does a television without members. Raises NotFound for a digit of nobody.
        """
        digit = request.args.get("member", "")
        if not digit and len(self.members) == 1:
            return str(self.members[0].place), self.members[0]
        if digit == _NOBODY or not (digit or self.members):
            return _NOBODY, None
        found = next((one for one in self.members if one.place == number_of(digit)), None)
        if digit and found is None:
            raise NotFound("Nobody here has this digit.")
        return digit, found

    def press(self, member: Member | None, chosen: Sequence[ReadySentence]) -> Press:
        """What sends these sentences."""
        assert self.here.box
        order = {one.id: place for place, one in enumerate(self.sentences)}
        ids = sorted((one.id for one in chosen), key=lambda one: order[one])
        told = [self.here.box.id, member.ref if member else "", self.about.text, *ids]
        signed = tokens.sign(services().keys.signing, PRESS, told, self.here.now + tokens.EVENT_LASTS)
        then = self.address(member=member.place if member else _NOBODY, sent=1)
        return Press(url_for("tv.say_it_here", community=self.here.community.key), (("said", signed), ("then", then)))


def discussion_here(connection: Connection, community: str, number: int) -> TalkHere:
    """A discussion at this television. Raises NotFound where there is none or it has not begun."""
    here = visit(connection, community)
    found = here.shared(connection, discussions.one, here.community.id, number)
    time = found.time(here.now)
    if time in (OpenTime.DRAFT, OpenTime.COMING):
        raise NotFound("There is no such discussion here.")
    is_over, lang = time is OpenTime.OVER, here.lang
    text = (found.summary if is_over else found.draft.text).say(lang)
    told = _talk(connection, here, found.about, found.draft.title.say(lang), text, found.sentences, is_over=is_over)
    return replace(told, programme_id=found.draft.programme_id)


def film_here(connection: Connection, community: str, programme_id: int) -> TalkHere:
    """What can be said of a film. Raises NotFound where nothing can, or the film is not shown."""
    here = visit(connection, community)
    row = open_programme(connection, here, programme_id)
    settings = here.shared(connection, discussions.film_comments, here.community.id)
    if not settings.is_on:
        raise NotFound("Nothing can be said of films at present.")
    about = About(AboutKind.FILM, row.id)
    told = _talk(connection, here, about, row.title.say(here.lang), "", settings.sentences, is_over=False)
    return replace(told, programme_id=row.id)


def _talk(
    connection: Connection,
    here: Visit,
    about: About,
    title: str,
    text: str,
    sentences: tuple[ReadySentence, ...],
    *,
    is_over: bool,
) -> TalkHere:
    """What is shown is read anew each time: an edition does not cover it."""
    members = tuple(members_here(connection, here)) if here.box else ()
    signing = services().keys.signing
    spoken = have_spoken(connection, signing, about, here.box, members, today()) if here.box else frozenset()
    said = tuple(one for one in opinions.counted(connection, here.community.id, about) if one.shown)
    notes = tuple(opinion_notes.of_states(connection, here.community.id, (NoteState.SHOWN,), about))
    return TalkHere(here, about, title, text, sentences, is_over, members, spoken, said, notes)
