"""The manifest of the corrections."""

from collections.abc import Iterator

from flask import url_for

from tvchannel.base.roles import PEOPLE
from tvchannel.core.feature import Entry, Feature, Waiting
from tvchannel.features.corrections import desk, desk_propose
from tvchannel.features.corrections.audit import CorrectionAction, CorrectionSubject
from tvchannel.http.context import services
from tvchannel.http.staff_session import current_staff, has_role
from tvchannel.store.records import corrections


def _waiting() -> Iterator[Waiting]:
    person = current_staff()
    if has_role(person, *PEOPLE):
        with services().store.reading() as connection:
            count = corrections.waiting_for(connection, person.community_id, person.login)
        yield "%(n)s corrections are waiting for you as the second person", count, url_for("office.corrections")


CORRECTIONS = Feature(
    name="corrections",
    views=(desk, desk_propose),
    navigation=(Entry(50, "corrections", "Corrections", PEOPLE),),
    waiting=_waiting,
    audit=(
        CorrectionAction,
        CorrectionSubject,
    ),
)
