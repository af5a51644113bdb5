"""Change what is said of a film that waits, is on air or was taken off; what was reviewed is reviewed again."""

from collections.abc import Collection
from datetime import datetime, time
from typing import Any

from sqlalchemy import Connection

from media.places.vault import Vault
from tvchannel.base.clock import Clock
from tvchannel.base.errors import Conflict, Forbidden, Invalid
from tvchannel.core.films.facts_check import checked, require_known
from tvchannel.core.films.standing import came_back, is_nobodys
from tvchannel.core.planning_inputs import next_up
from tvchannel.core.publish import take_off
from tvchannel.core.take_in import announce
from tvchannel.features.review.audit import ReviewAction
from tvchannel.store.channel import catalogue, review_ticks, trusted_sources
from tvchannel.store.channel.film_facts import columns_of
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import FilmState, ProgrammeRow, ProgrammeState
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.films.film_edit import EditEffect, effect
from tvchannel.study.films.film_facts import FilmFacts, changed
from tvchannel.study.films.film_review import CheckLine, CheckTick, gaps, is_trusted

_LONGEST_TOLD = 40


def edit(
    store: Store,
    vault: Vault,
    community_id: int,
    programme_id: int,
    facts: FilmFacts,
    *,
    who: str,
    reviews: bool,
    seen: str,
    lines: Collection[CheckLine] = (),
    may_leave: bool = False,
    clock: Clock,
) -> EditEffect:
    """Let these facts be said of the film; gives what else that did.

    `reviews`: `who` is a reviewer. `seen` is the mark of what the form was made from, `lines` are what `who` ticks
    anew; `may_leave`: the film may leave the air until it is approved again. Raises Invalid as `submit` does and where
    nothing is changed, Forbidden for a film of somebody else who has an account, Conflict when somebody changed it
    meanwhile, when it came back, or when it would leave the air without `may_leave`.
    """
    facts = checked(facts)
    with store.writing() as connection:
        now = clock()
        catalogue.lock_programme(connection, programme_id)
        before = editable(connection, community_id, programme_id, who, reviews=reviews)
        if seen != before.mark:
            raise Conflict(
                "Somebody else has changed this film meanwhile. Below is what you typed; look at the film again."
            )
        require_known(connection, community_id, facts)
        names = changed(before.facts, facts)
        if not names:
            raise Invalid("Nothing was changed.")
        own = before.uploaded_by == who or not reviews
        done = _effect(connection, before, facts, names, [CheckTick(line, who, now) for line in lines], who, own=own)
        if done is EditEffect.LEAVES_AIR and not may_leave:
            raise Conflict("This takes the film off the air until it is approved again: tick the box to confirm.")
        values = columns_of(facts) | _left(done)
        catalogue.set_facts(connection, programme_id, values)
        if done is not EditEffect.NONE:
            review_ticks.remove(connection, programme_id)
        if done is EditEffect.RENEWS_TICKS:
            review_ticks.add(connection, programme_id, [*CheckLine], who, now)
        if done is EditEffect.LEAVES_AIR:
            for channel in catalogue.channels(connection, community_id):
                take_off(connection, channel, before.material, clock)
        if before.state is ProgrammeState.APPROVED:
            catalogue.request_plan(connection, community_id, now)
        _record(connection, before, facts, names, who, now)
    if facts.title != before.title and vault.films.facts(before.material):
        vault.films.remove(next_up(before.material))
        announce(vault, before.material, facts.title)
    return done


def editable(connection: Connection, community_id: int, programme_id: int, who: str, *, reviews: bool) -> ProgrammeRow:
    """The programme, if `who` may change what is said of it. Raises as `edit` does."""
    programme = catalogue.programme(connection, community_id, programme_id)
    if programme.uploaded_by != who and not reviews and not is_nobodys(connection, programme):
        raise Forbidden("Only who uploaded this film, or a reviewer, changes what is said of it.")
    if came_back(programme) or programme.film.state is FilmState.REMOVED:
        raise Conflict("This film came back, or its files are gone: its uploader sends it in again.")
    return programme


def _effect(
    connection: Connection,
    before: ProgrammeRow,
    facts: FilmFacts,
    names: Collection[str],
    ticks: Collection[CheckTick],
    who: str,
    *,
    own: bool,
) -> EditEffect:
    trusted = is_trusted(facts, trusted_sources.sources(connection, before.community_id).values())
    on_air = before.state is ProgrammeState.APPROVED
    return effect(names, on_air=on_air, own=own, complete=not gaps(facts, ticks, who, trusted=trusted))


def _left(done: EditEffect) -> dict[str, Any]:
    """What of a programme changes that waits for the reviewers again."""
    if done is not EditEffect.LEAVES_AIR:
        return {}
    return {"state": ProgrammeState.WAITING, "decided_by": None, "decided_at": None, "note": ""}


def _record(
    connection: Connection,
    before: ProgrammeRow,
    facts: FilmFacts,
    names: Collection[str],
    who: str,
    now: datetime,
) -> None:
    """In the log: the names of what was changed, with what it was and is; the note tells what people typed."""
    was, became = columns_of(before.facts), columns_of(facts)
    differ = [name for name in was if was[name] != became[name]]
    note = ", ".join(f"film.{name}" for name in names)
    typed = [
        f"{_told(was[one])} → {_told(became[one])}" for one in differ if one.startswith(("title", "source", "valid"))
    ]
    audit.record(
        connection,
        before.community_id,
        at=now,
        who=who,
        did=ReviewAction.EDITED,
        subject=CoreSubject.PROGRAMME.of(before.id),
        note="; ".join([note, *typed]),
        before={name: _plain(was[name]) for name in differ},
        after={name: _plain(became[name]) for name in differ},
    )


def _told(value: object) -> str:
    return f"{value:%H:%M}" if isinstance(value, time) else str(value or "–")[:_LONGEST_TOLD]


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | list) else str(value)
