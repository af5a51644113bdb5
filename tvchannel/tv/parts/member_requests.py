"""What a member has asked of the branch, and whether it has answered lately."""

from datetime import timedelta

from sqlalchemy import Connection

from tvchannel.store.people import requests
from tvchannel.store.people.requests import Request, RequestKind
from tvchannel.tv.parts.own_record import MemberAccess

_NEW = timedelta(days=30)


def asked_of(connection: Connection, told: MemberAccess) -> list[Request]:
    """What this member has asked of the branch, in order; the wish to be deleted has a page of its own."""
    return [one for one in requests.of_member(connection, told.member.ref) if one.kind is not RequestKind.ERASURE]


def has_news(told: MemberAccess, asked: list[Request]) -> bool:
    """Whether the branch has answered something lately."""
    return any(one.answered_at is not None and told.here.now - one.answered_at < _NEW for one in asked)
