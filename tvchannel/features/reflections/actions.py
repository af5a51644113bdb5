"""Keep what a member says of a programme, and take it back: on the television, or typed by somebody at the desk."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from epg.titles import Title
from tvchannel.base.errors import Conflict
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.core.consent import require_home
from tvchannel.features.reflections.audit import ReflectionAction
from tvchannel.store.channel import catalogue, reflection_topics
from tvchannel.store.database.engine import Store
from tvchannel.store.encryption.key_ring import Ring
from tvchannel.store.entities import Box, Member
from tvchannel.store.people import people, reflections
from tvchannel.store.people.reflections import NewReflection, Reflection
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.together.reflections import MARK_WORDS, MOST_CHOSEN, written

NO_CONSENT = "Nothing is kept of whoever has not agreed to be recorded."
_ANEW = "The sentences have changed meanwhile. Press Back and choose again."


@dataclass(frozen=True, slots=True)
class ChosenReflection:
    """What a member chose: of which programme, which sentences (from 1) of which topic, the mark from 1 to 5.

    `edition` is that of the topic as the page showed it.
    """

    programme_id: int
    topic_id: int
    edition: str
    sentences: tuple[int, ...]
    mark: int


@dataclass(frozen=True, slots=True)
class TypedReflection:
    """What somebody at the desk types for a member: the words, of which programme (None: of none), the mark or None."""

    words: str
    programme_id: int | None
    mark: int | None


def send(
    store: Store, keys: Ring, author: AppearanceAuthor, box: Box, member: Member, chosen: ChosenReflection
) -> None:
    """Keep what a member of this box's home chose; sent again it takes the place of what was sent before.

    Raises NotFound where the topic is gone or the member lives elsewhere, Conflict without consent, or where the
    sentences are others than the page showed.
    """
    with store.writing() as connection:
        known = people.member(connection, author.community_id, member.ref)
        require_home(known, box)
        if not known.agreed:
            raise Conflict(NO_CONSENT)
        catalogue.programme(connection, author.community_id, chosen.programme_id)
        topic = reflection_topics.one(connection, author.community_id, chosen.topic_id)
        offered = topic.offered
        if topic.edition != chosen.edition or chosen.mark not in MARK_WORDS:
            raise Conflict(_ANEW)
        if not 1 <= len(chosen.sentences) <= MOST_CHOSEN or max(chosen.sentences) > len(offered):
            raise Conflict(_ANEW)
        sealed = _sealed(keys, known, [offered[one - 1] for one in chosen.sentences])
        new = NewReflection(known.ref, chosen.programme_id, topic.id, chosen.mark, sealed)
        reflections.keep(connection, author.community_id, new, author.at)


def withdraw(store: Store, box: Box, member: Member, number: int) -> None:
    """A member takes back what is kept of them; what is gone already stays gone. Raises NotFound for anybody else's."""
    with store.writing() as connection:
        require_home(people.member(connection, member.community_id, member.ref), box)
        found = [one.id for one in reflections.of_member(connection, member.ref)]
        if number in found:
            reflections.remove(connection, number)


def type_in(store: Store, keys: Ring, author: AppearanceAuthor, member: Member, typed: TypedReflection) -> int:
    """Keep what a member said to whoever types it; gives its id. Raises Conflict without consent."""
    with store.writing() as connection:
        known = people.member(connection, author.community_id, member.ref)
        if not known.agreed:
            raise Conflict(NO_CONSENT)
        sealed = _sealed(keys, known, [Title(typed.words)])
        new = NewReflection(known.ref, typed.programme_id, None, typed.mark, sealed, author.who)
        number = reflections.type_in(connection, author.community_id, new, author.at)
        _log(connection, author, ReflectionAction.TYPED, known.ref, number)
    return number


def correct(
    store: Store, keys: Ring, author: AppearanceAuthor, member: Member, number: int, words: str, mark: int | None
) -> None:
    """Other words for what was typed; who typed it stays. Raises NotFound, Conflict for what the member chose."""
    with store.writing() as connection:
        found = _typed(connection, author, number)
        sealed = keys.seal(written([Title(words)]), found.said.member)
        reflections.correct(connection, number, sealed, mark, who=author.who)
        _log(connection, author, ReflectionAction.CORRECTED, member.ref, number)


def take_back(store: Store, author: AppearanceAuthor, number: int) -> None:
    """What was typed is kept no more. Raises NotFound, Conflict for what the member chose."""
    with store.writing() as connection:
        found = _typed(connection, author, number)
        reflections.remove(connection, number)
        _log(connection, author, ReflectionAction.TAKEN_BACK, found.said.member, number)


def _typed(connection: Connection, author: AppearanceAuthor, number: int) -> Reflection:
    found = reflections.one(connection, author.community_id, number)
    if not found.said.typed_by:
        raise Conflict("The member chose this on the TV: only they can change it or take it back.")
    return found


def _sealed(keys: Ring, member: Member, sentences: Sequence[Title]) -> bytes:
    return keys.seal(written(sentences), member.ref)


def _log(connection: Connection, author: AppearanceAuthor, did: ReflectionAction, ref: str, number: int) -> None:
    subject, who, at = CoreSubject.MEMBER.of(ref), author.who, author.at
    audit.record(connection, author.community_id, at=at, who=who, did=did, subject=subject, reflection=number)
