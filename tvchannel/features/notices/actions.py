"""Write a notice, send it in as a programme, remove it."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from media.places.vault import Vault
from tvchannel.base.errors import Conflict, Invalid
from tvchannel.core.films.film_files import remove_from_vault
from tvchannel.features.notices.audit import NoticeAction, NoticeSubject
from tvchannel.store.channel import catalogue, films, notices, urgent_airings
from tvchannel.store.channel.notices import Notice, NoticeDraft, NoticeState
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import ProgrammeState
from tvchannel.store.service import audit
from tvchannel.study.availability import Availability, period
from tvchannel.study.films.film_facts import FilmOrigin, ShownConsent


@dataclass(frozen=True, slots=True)
class ProgrammePlace:
    """In which column a notice is to be a programme, and until which day."""

    column: str
    valid_until: date | None = None


def write(store: Store, community_id: int, draft: NoticeDraft, *, who: str, now: datetime) -> int:
    """A new notice, whose material is made within a minute; gives its id."""
    material = f"notice-{secrets.token_hex(8)}"
    with store.writing() as connection:
        number = notices.add(connection, community_id, draft, material, who=who, now=now)
        subject = NoticeSubject.NOTICE.of(number)
        audit.record(connection, community_id, at=now, who=who, did=NoticeAction.WRITTEN, subject=subject)
    return number


def send_in(
    store: Store,
    vault: Vault,
    community_id: int,
    number: int,
    place: ProgrammePlace,
    *,
    who: str,
    today: date,
    now: datetime,
) -> int:
    """Make a notice a programme that waits for a reviewer; gives the programme's id.

    Raises Conflict where it is not ready or is one already, Invalid for a day that is over, NotFound.
    """
    if period(None, place.valid_until, today, today) is Availability.EXPIRED:
        raise Invalid("The last day is over already.")
    with store.writing() as connection:
        notice = _own(notices.one(connection, community_id, number), community_id)
        facts = vault.films.facts(notice.material)
        if notice.state is not NoticeState.READY or facts is None:
            raise Conflict("This notice is not ready yet.")
        if notice.programme_id is not None:
            raise Conflict("This notice has been sent in already.")
        column = catalogue.column(connection, community_id, place.column)
        title = notice.draft.title
        films.add_made(connection, community_id, facts, source_name=title.zh, now=now)
        values = {
            "community_id": community_id,
            "column_key": column.key,
            "title_zh": title.zh,
            "title_en": title.en,
            "valid_until": place.valid_until,
            "scope": [],
            "origin": FilmOrigin.OWN,  # text alone: whoever writes it makes it, and nobody is shown
            "shown_consent": ShownConsent.NOBODY,
            "material": notice.material,
            "state": ProgrammeState.WAITING,
            "uploaded_by": who,
            "uploaded_at": now,
        }
        programme_id = catalogue.add_programme(connection, values)
        notices.change(connection, number, programme_id=programme_id)
        subject = NoticeSubject.NOTICE.of(number)
        audit.record(
            connection, community_id, at=now, who=who, did=NoticeAction.SENT_IN, subject=subject, programme=programme_id
        )
    return programme_id


def remove(store: Store, vault: Vault, community_id: int, number: int, *, who: str, now: datetime) -> None:
    """Remove a notice that was never shown. Raises Conflict for any other, NotFound."""
    with store.writing() as connection:
        notice = _own(notices.one(connection, community_id, number), community_id)
        if notice.programme_id is not None or urgent_airings.of_notice(connection, community_id, number):
            raise Conflict("This notice was sent in or on air: it stays.")
        notices.remove(connection, number)
        subject = NoticeSubject.NOTICE.of(number)
        audit.record(connection, community_id, at=now, who=who, did=NoticeAction.REMOVED, subject=subject)
    remove_from_vault(vault, notice.material)


def _own(notice: Notice, community_id: int) -> Notice:
    """`notice` where it was written in this community. Raises Conflict for one that was only on air here."""
    if notice.community_id != community_id:
        raise Conflict("This notice was written in another community.")
    return notice
