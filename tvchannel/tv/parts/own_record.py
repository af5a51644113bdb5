"""Whose record this is: the member of the household named by the address, and the PIN that may stand before it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import abort, redirect, request
from sqlalchemy import Connection

from tvchannel.base.errors import NotFound, ServiceError
from tvchannel.base.texts import say
from tvchannel.core import tokens
from tvchannel.http.context import now, services
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Box, Member
from tvchannel.store.people import people, pins
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.render import frame
from tvchannel.tv.kit.view_models import Ask, Option
from tvchannel.tv.kit.voice import aloud, keys_said

IDLE_S = 300  # others watch this screen: a personal page does not stay
_FEW = 4  # answers that are read aloud
_OPENED = "record"
_LASTS = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class MemberAccess:
    """One request about one member's record. `shown` shows that the PIN was given; "" where there is none."""

    here: Visit
    box: Box
    member: Member
    alone: bool
    shown: str

    def address(self, endpoint: str, **values: Any) -> str:
        """The address of a page about the same member; who lives alone needs no digit, as on the way here."""
        told = {"member": None if self.alone else self.member.place, "shown": self.shown or None, **values}
        return url_for(f"tv.{endpoint}", community=self.here.community.key, **told)

    @property
    def home(self) -> str:
        """The home page."""
        return url_for("tv.home", community=self.here.community.key)

    def ask(
        self,
        where: str,
        back: str,
        sentence: str,
        advice: str,
        *options: Option,
        focus: int = 0,
        spoken: str | None = None,
    ) -> Ask:
        """A question about the record, in the viewer's language; `spoken` names nobody, because it is kept.

        Without it the voice says the question and, where they are few, the answers with their digits.
        """
        if spoken is None:
            spoken = aloud(self.here.lang, sentence, advice, *self._keys(options))
        told = frame(self.here, where, back=back, idle_s=IDLE_S, idle=self.home, spoken=spoken)
        return Ask(told, sentence, advice, options, focus)

    def _keys(self, options: tuple[Option, ...]) -> list[str]:
        return keys_said(self.here.lang, options) if len(options) <= _FEW else []

    def say(self, sentence: str, **params: Any) -> str:
        """`sentence` in the viewer's language."""
        return say(self.here.lang, sentence, **params)


def at_home(connection: Connection, community: str) -> MemberAccess:
    """The member whom the digit `member` names, or who lives alone. Raises NotFound when nobody has this digit."""
    here = visit(connection, community)
    assert here.box
    members = {str(one.place): one for one in people.members_of(connection, here.box.household_id)}
    digit = request.values.get("member") or (next(iter(members)) if len(members) == 1 else "")
    if digit not in members:
        raise NotFound("Nobody here has this digit.")
    return MemberAccess(here, here.box, members[digit], len(members) == 1, request.values.get("shown", ""))


def mine(connection: Connection, community: str) -> MemberAccess:
    """The same, behind the PIN where there is one: without it the answer is the way to the keypad."""
    told = at_home(connection, community)
    if pins.pin(connection, told.member.id) and not _is_good(told):
        abort(redirect(url_for("tv.keypad", community=community, member=told.member.place), 303))
    return told


def new_pass(told: MemberAccess) -> str:
    """What the addresses of the record carry once the PIN was given."""
    return tokens.sign(services().keys.signing, _OPENED, [told.box.id, told.member.ref], now() + _LASTS)


def _is_good(told: MemberAccess) -> bool:
    try:
        read = tokens.read_signed(services().keys.signing, _OPENED, told.shown, now())
    except ServiceError:
        return False
    return read == [told.box.id, told.member.ref]
