"""The cable operator's keys and signed entries: make a key, make a link, let in who comes by one."""

import secrets
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, NotFound
from tvchannel.core import tokens
from tvchannel.core.one_time_entry import Entered, new_box
from tvchannel.features.operator import operator_link
from tvchannel.features.operator.audit import OperatorAction, OperatorSubject
from tvchannel.features.operator.operator_link import Link, LinkRefused
from tvchannel.store.boxes import boxes, operator_refs
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.store.encryption import field_encryption
from tvchannel.store.entities import Box
from tvchannel.store.service import audit, rate_limits
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject

MOST_KEYS = 2
_FILE = "operator-"
# Refused entries of one address, and of all, that are written down in a quarter of an hour; more say nothing new.
_WRITTEN, WRITTEN_OF_ALL, _SPAN = 10, 200, timedelta(minutes=15)


def key_ids(folder: Path) -> list[str]:
    """The names of the operator's keys in the key folder."""
    return sorted(path.stem.removeprefix(_FILE) for path in folder.glob(f"{_FILE}*.key"))


def read_secrets(folder: Path) -> dict[str, bytes]:
    """The operator's keys by name; read at each entry, so that a new one counts at once and an old one no longer."""
    return {key_id: field_encryption.read_key(folder, _FILE + key_id) for key_id in key_ids(folder)}


def make_key(folder: Path, now: datetime) -> str:
    """A new key of the operator; gives its name. Raises Conflict while two are live: one must be retired first."""
    live = key_ids(folder)
    if len(live) >= MOST_KEYS:
        raise Conflict("two keys are live: %(keys)s; retire one first", keys=", ".join(live))
    key_id = f"{now:%Y%m%d}-{secrets.token_hex(2)}"
    field_encryption.make_key(folder, _FILE + key_id)
    return key_id


def retire_key(folder: Path, key_id: str) -> None:
    """Remove a key of the operator: what it signed is refused from now on. Raises NotFound."""
    if key_id not in key_ids(folder):
        raise NotFound("there is no such key: %(key)s", key=key_id)
    (folder / f"{_FILE}{key_id}.key").unlink()


def make_link(folder: Path, told: dict[str, str], now: datetime) -> str:
    """The query of an entry's address, signed with the newest key, good once. Raises NotFound when there is none."""
    live = key_ids(folder)
    if not live:
        raise NotFound("the operator has no key yet: make one with `tvchannel operator key`")
    newest = max(live, key=lambda key_id: (folder / f"{_FILE}{key_id}.key").stat().st_mtime)
    said = {name: value for name, value in told.items() if value}
    said |= {"time": str(int(now.timestamp())), "nonce": secrets.token_urlsafe(16), "key": newest}
    return operator_link.signed(field_encryption.read_key(folder, _FILE + newest), said)


def enter(store: Store, signing: bytes, link: Link, *, held: Box | None, back: str, now: datetime) -> Entered:
    """Let in who comes by `link`. `held` is the box that the browser has been so far, `back` where its Back leads.

    A box that the operator numbers stays the same box at every entry, one that comes with its cookie too.
    Raises LinkRefused when the link was used, its household is not known, or its box has been taken off.
    """

    def let_in(connection: Connection) -> Entered:
        if not operator_refs.use_nonce(connection, link.key, link.nonce, link.expires_at):
            raise operator_link.replayed()
        household = operator_refs.household_of_operator(connection, link.community, link.household)
        if household is None:
            raise operator_link.unknown_home()
        mark = tokens.keyed(signing, "operator box", f"{household.id} {link.box}") if link.box else None
        known = _known(connection, mark, held, household.id)
        entered = _again(connection, known, now) if known else new_box(connection, household.id, link.model, now)
        boxes.set_operator(connection, entered.box.id, model=link.model, mark=mark, back=back)
        if known is None:
            subject = CoreSubject.HOUSEHOLD.of(household.number)
            who = f"operator {link.key}"
            audit.record(
                connection, household.community_id, at=now, who=who, did=CoreAction.BOX_LINKED, subject=subject
            )
        return entered

    # Televisions come all at once when a programme begins: their entries share commits.
    return store.together(let_in)


def _known(connection: Connection, mark: str | None, held: Box | None, household_id: int) -> Box | None:
    """The box of this household that comes again; a new mark is not laid on a box that has another."""
    if mark is None:
        return held if held is not None and held.household_id == household_id else None
    found = boxes.of_mark(connection, household_id, mark)
    if found is not None and found.revoked:
        raise operator_link.taken_off()
    return found


def _again(connection: Connection, box: Box, now: datetime) -> Entered:
    """A known box, with a new token and a new session; the old ones open nothing any more."""
    token, session = tokens.new_token(), tokens.new_token()
    boxes.renew(connection, box.id, tokens.token_hash(token), now)
    boxes.open_session(connection, box.id, tokens.token_hash(session), now)
    return Entered(boxes.of_id(connection, box.id), token, session)


def note_refused(store: Store, community: str, refused: LinkRefused, *, address: str, now: datetime) -> bool:
    """Write a refused entry down in the log of the community that it named; gives whether there is one.

    Nothing of what the entry held is written but the reason of the refusal.
    """
    with store.reading() as connection:
        try:
            named = catalogue.community(connection, community)
        except NotFound:
            return False
        limits = {f"entry {address}"[:120]: _WRITTEN, f"entries {named.id}": WRITTEN_OF_ALL}
        if any(rate_limits.tried(connection, what, now, _SPAN) >= most for what, most in limits.items()):
            return True

    def note(connection: Connection) -> None:
        if all(rate_limits.count_try(connection, what, now, _SPAN) <= most for what, most in limits.items()):
            detail = {"note": refused.reason}
            audit.record(
                connection,
                named.id,
                at=now,
                who="operator",
                did=OperatorAction.ENTRY_REFUSED,
                subject=OperatorSubject.ENTRY.of(),
                **detail,
            )

    store.together(note)
    return True
