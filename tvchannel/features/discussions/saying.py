"""A resident says something: on the television once, by ready sentences; or to somebody of the staff, who types it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, Invalid, NotFound
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.core.tokens import keyed
from tvchannel.features.discussions.actions import record
from tvchannel.features.discussions.audit import DiscussionAction
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Box, Member, ProgrammeState
from tvchannel.store.people import discussions, opinion_notes, opinions, people
from tvchannel.study.appearance.limited_time import OpenTime
from tvchannel.study.day import study_day
from tvchannel.study.together.discussions import About, AboutKind, ReadySentence, last_day_of_month, may_say


@dataclass(frozen=True, slots=True)
class OpenTalk:
    """Something of which one can speak now: its sentences, the last day of it, and whether they are shown at once."""

    about: About
    sentences: tuple[ReadySentence, ...]
    until: date
    at_once: bool


def open_talk(connection: Connection, community_id: int, about: About, now: datetime, zone: tzinfo) -> OpenTalk:
    """What is spoken of, with what can be said. Raises NotFound, Conflict where it is not open or is switched off."""
    if about.kind is AboutKind.DISCUSSION:
        found = discussions.one(connection, community_id, about.number)
        if found.time(now) is not OpenTime.OPEN:
            raise Conflict("This discussion is not open.")
        return OpenTalk(about, found.sentences, study_day(found.draft.closes_at, zone), at_once=False)
    if catalogue.programme(connection, community_id, about.number).state is not ProgrammeState.APPROVED:
        raise NotFound("This film is not shown at present.")
    settings = discussions.film_comments(connection, community_id)
    if not settings.is_on:
        raise Conflict("Nothing can be said of films at present.")
    return OpenTalk(about, settings.sentences, last_day_of_month(study_day(now, zone)), settings.at_once)


def say_it(
    store: Store,
    signing: bytes,
    box: Box,
    member: Member | None,
    about: About,
    chosen: Sequence[int],
    *,
    now: datetime,
    zone: tzinfo,
) -> None:
    """Somebody at the television `box` says `chosen` (ids); said again it changes nothing.

    It is counted, and a keyed hash notes that this member has spoken; without a `member` (None) it is that of the
    television, which so says one thing of each. Whoever has agreed to be recorded has it kept besides, with the day.
    Raises NotFound, Invalid, Conflict.
    """
    today = study_day(now, zone)
    with store.writing() as connection:
        talk = open_talk(connection, box.community_id, about, now, zone)
        if not may_say(chosen, talk.sentences):
            raise Invalid("Please choose one or two sentences.")
        opinions.drop_marks_until(connection, about, today)
        if opinions.mark(connection, about, mark_of(signing, about, member, box), talk.until):
            offered = [one for one in talk.sentences if one.is_offered]
            opinions.count(connection, box.community_id, about, offered, chosen, at_once=talk.at_once)
            if member is not None and member.agreed:
                opinions.keep(connection, about, chosen, member.ref, today)


def have_spoken(
    connection: Connection,
    signing: bytes,
    about: About,
    box: Box,
    members: Sequence[Member],
    today: date,
) -> frozenset[str]:
    """The references of those of `members` who have spoken of something, and "" where somebody has without a name."""
    everybody: list[Member | None] = [*members, None]
    marks = {mark_of(signing, about, one, box): one.ref if one else "" for one in everybody}
    return frozenset(marks[mark] for mark in opinions.marked(connection, about, [*marks], today))


def mark_of(signing: bytes, about: About, member: Member | None, box: Box) -> str:
    """What is kept of whoever has spoken: it tells who only to somebody who has the key of the service."""
    who = f"member {member.ref}" if member else f"box {box.id}"
    return keyed(signing, "opinion", f"{about.text}\0{who}")


def type_note(store: Store, author: AppearanceAuthor, about: About, words: str, member: str, *, zone: tzinfo) -> int:
    """Note what a resident said to the staff; `member` is a reference, "" for somebody without a name.

    It waits for approval like everything typed. Raises NotFound, Invalid where nothing was written, Conflict where that
    is closed or the member has not agreed to be recorded.
    """
    if not words:
        raise Invalid("Please write what was said.")
    with store.writing() as connection:
        open_talk(connection, author.community_id, about, author.at, zone)
        if member and not people.member(connection, author.community_id, member).agreed:
            raise Conflict("This member has not agreed to be recorded: please enter it without a name.")
        told = {"member": member, "typed_by": author.who}
        day = study_day(author.at, zone)
        number = opinion_notes.add(connection, author.community_id, about, words, **told, day=day)
        record(connection, author, DiscussionAction.TYPED, about)
    return number
