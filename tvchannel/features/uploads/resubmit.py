"""Send a film in again that came back: changed in what is said of it, with another file or the same one."""

from contextlib import nullcontext
from typing import Any

from sqlalchemy import Connection

from media.places.vault import Vault
from tvchannel.base.clock import Clock
from tvchannel.base.errors import Conflict, Forbidden, Invalid
from tvchannel.core.films.facts_check import checked, require_known
from tvchannel.core.films.standing import came_back, is_nobodys
from tvchannel.core.films.submit import Upload, handed_over, waiting_film
from tvchannel.core.planning_inputs import next_up
from tvchannel.core.take_in import announce
from tvchannel.features.uploads.audit import UploadAction
from tvchannel.store.channel import catalogue, review_ticks
from tvchannel.store.channel.film_facts import columns_of
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import FilmState, ProgrammeRow
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreSubject

_WITHOUT_FILES = (FilmState.REFUSED, FilmState.FAILED, FilmState.REMOVED)


def resubmit(
    store: Store,
    vault: Vault,
    community_id: int,
    programme_id: int,
    upload: Upload,
    *,
    answer: str,
    who: str,
    clock: Clock,
) -> None:
    """Let the programme wait for the reviewers again, as `upload` says; without `incoming` its film stays.

    Whose film it is from then on is who sends it in. `answer` is a note for the reviewers. Raises Invalid as `submit`
    does and for a broken film without another file, Forbidden for somebody else's film, Conflict when it has not come
    back or somebody was quicker.
    """
    facts = checked(upload.facts)
    with store.reading() as connection:
        programme = own_that_came_back(connection, community_id, programme_id, who)
    if not upload.incoming and programme.film.state in _WITHOUT_FILES:
        raise Invalid("This film cannot be used. Choose another file.")
    if not upload.incoming and facts.title != programme.title and vault.films.facts(programme.material):
        vault.films.remove(next_up(programme.material))
        announce(vault, programme.material, facts.title)
    with handed_over(vault, upload) if upload.incoming else nullcontext(), store.writing() as connection:
        now = clock()
        require_known(connection, community_id, facts)
        values: dict[str, Any] = {
            **columns_of(facts),
            "note": answer,
            "uploaded_by": who,
            "decided_by": None,
            "decided_at": None,
        }
        if upload.incoming:
            # Its picture was one of the former film.
            values |= {
                "material": waiting_film(connection, community_id, upload, now),
                "cover": "",
                "cover_still": None,
            }
        if not catalogue.resubmit(connection, programme, values):
            raise Conflict("Somebody has decided this already.")
        review_ticks.remove(connection, programme_id)
        subject, note = CoreSubject.PROGRAMME.of(programme_id), {"note": answer} if answer else {}
        audit.record(connection, community_id, at=now, who=who, did=UploadAction.SENT_AGAIN, subject=subject, **note)


def own_that_came_back(connection: Connection, community_id: int, programme_id: int, who: str) -> ProgrammeRow:
    """The programme. Raises Forbidden for somebody else's, Conflict when it has not come back.

    One that nobody could send in again (it came by the command line, the account is closed) is anybody's.
    """
    programme = catalogue.programme(connection, community_id, programme_id)
    if programme.uploaded_by != who and not is_nobodys(connection, programme):
        raise Forbidden("Only who uploaded this film sends it in again.")
    if not came_back(programme):
        raise Conflict("This film was not sent back.")
    return programme
