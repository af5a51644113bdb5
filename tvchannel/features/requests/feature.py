"""The manifest of the members' requests."""

from collections.abc import Iterator

from flask import url_for

from tvchannel.base.roles import PEOPLE
from tvchannel.core.feature import Entry, Feature, Waiting
from tvchannel.features.requests import desk, tv_answers, tv_ask
from tvchannel.features.requests.audit import RequestAction, RequestSubject
from tvchannel.http.context import services
from tvchannel.http.staff_session import current_staff, has_role
from tvchannel.store.people import requests


def _waiting() -> Iterator[Waiting]:
    person = current_staff()
    if has_role(person, *PEOPLE):
        with services().store.reading() as connection:
            count = len(requests.waiting(connection, person.community_id))
        yield "%(n)s requests are waiting", count, url_for("office.wishes")


REQUESTS = Feature(
    name="requests",
    views=(desk, tv_answers, tv_ask),
    navigation=(Entry(40, "wishes", "Requests", PEOPLE),),
    waiting=_waiting,
    audit=(
        RequestAction,
        RequestSubject,
    ),
)
