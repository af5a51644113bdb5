"""Who holds the machine can write what he likes. For each way to forge, what notices it: the check, or a witness.

Each forgery is tried twice: as a clumsy forger does it (the rows alone), and as a careful one, who writes chain, heads,
seals and files anew as well, so that everything fits again. The first is found by `verify`; the second by nothing on
the machine, but by any head that somebody else has kept.
"""

import shutil
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, bindparam, delete, select, text, update

from media.places.vault import Vault
from tests.core.test_check_in import offer, press
from tests.store.world import NOON, World, add_programme, make_world
from tvchannel.base.errors import Invalid
from tvchannel.base.settings import Settings
from tvchannel.core import register
from tvchannel.core.check_in import check_in
from tvchannel.core.consent import decide
from tvchannel.core.privacy.tidy import tidy
from tvchannel.core.tokens import ServiceKeys, read_keys
from tvchannel.core.watch import PlaybackReport, Playing, watch
from tvchannel.core.witnesses import compare_heads
from tvchannel.core.witnesses.heads import keep_heads
from tvchannel.core.witnesses.verify import verify
from tvchannel.features.backup.rotate_keys import rotate
from tvchannel.features.corrections.actions import propose
from tvchannel.processes.features import PERSONAL
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store, open_store
from tvchannel.store.encryption.field_encryption import make_key
from tvchannel.store.people import people
from tvchannel.store.privacy.personal import sealed_columns
from tvchannel.store.proof import heads
from tvchannel.store.records import check_in_offers, corrections, ledger
from tvchannel.store.records.corrections import REASONS, CorrectionAnswer, CorrectionKind, CorrectionReason, Proposal
from tvchannel.store.records.row_hash import NO_HASH, row_hash
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject
from tvchannel.study.consent import ConsentChoice
from tvchannel.study.playing import Pace

ZONE = ZoneInfo("Asia/Shanghai")
DAY = date(2026, 11, 21)
PACE = Pace(30_000, 22 * 60_000)
LATER = NOON + timedelta(minutes=20)


@pytest.fixture
def store(both_engines: Store) -> Store:
    """On both engines."""
    return both_engines


@dataclass(frozen=True)
class Kept:
    """The records of a day with their heads, and what a witness was told."""

    world: World
    folder: Path
    witness: compare_heads.WitnessedHead


@pytest.fixture
def kept(store: Store, tmp_path: Path, request: pytest.FixtureRequest) -> Kept:
    """Records, and a head of them that a witness has; on SQLite a copy of those that were made once."""
    if store.file is None:
        return filled(make_world(store), tmp_path / "heads")
    model: Kept = request.getfixturevalue("kept_model")
    assert model.world.store.file
    shutil.copy(model.world.store.file, store.file)
    folder = Path(shutil.copytree(model.folder, tmp_path / "heads"))
    return Kept(replace(model.world, store=store), folder, model.witness)


@pytest.fixture(scope="module")
def kept_model(sqlite_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """What tests copy: to make these records takes 40 ms."""
    folder = tmp_path_factory.mktemp("kept")
    store = open_store(f"sqlite:///{shutil.copy(sqlite_model, folder / 'tvchannel.db')}")
    made = filled(make_world(store), folder / "heads")
    store.close()
    return made


def filled(world: World, folder: Path) -> Kept:
    """Two check-ins, minutes watched, a choice, a proposal, an entry of the log; then a head that a witness has."""
    film = add_programme(world, "f")
    press(world, offer(world))
    press(world, offer(world, member="li-here", nonce="other"))
    play(world, film, "s", 1)
    decide(world.store, world.box, "li-here", ConsentChoice.WATCH_ONLY, now=NOON)
    propose(world.store, world.community, 2, CorrectionReason.MISTAKEN, "a note", who="branch", now=NOON)
    with world.store.writing() as connection:
        audit.record(
            connection, world.community, at=NOON, who="branch", did=CoreAction.LOOKED, subject=CoreSubject.MEMBERS.of()
        )
        check_in_offers.shown(connection, world.box.id, DAY)
    keep_heads(world.store, folder, now=LATER, zone=ZONE)
    return Kept(world, folder, told(world))


def play(world: World, film: int, session: str, number: int) -> None:
    told = PlaybackReport(number, ((film, (0, 30_000)),), keys=1)
    page = Playing(session, world.box.id, NOON, live=False)
    watch(world.store, world.box, page, told, now=NOON + timedelta(seconds=30 * number), zone=ZONE, pace=PACE)


def told(world: World) -> compare_heads.WitnessedHead:
    """The newest head, as an export prints it."""
    with world.store.reading() as connection:
        head = heads.newest(connection, world.community)
    return compare_heads.kept(head.seq, head.short)


def found(kept: Kept) -> list[str]:
    """What the check finds."""
    return [mismatch for one in verify(kept.world.store, kept.folder) for mismatch in one.mismatches]


def witnessed(kept: Kept) -> str:
    """What holding the witness's head against the records finds."""
    with kept.world.store.reading() as connection:
        return compare_heads.mismatch(connection, catalogue.community(connection, "here"), kept.witness)


def as_administrator(store: Store, *statements: str) -> None:
    """Write with all triggers off."""
    with store.write.connect() as connection:
        _no_triggers(connection, store)
        for statement in statements:
            connection.execute(text(statement))
        connection.commit()
        connection.invalidate()


def _no_triggers(connection: Connection, store: Store) -> None:
    if not store.on_sqlite:
        connection.exec_driver_sql("SET session_replication_role = replica")
        return
    for name in connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def written_anew(kept: Kept) -> None:
    """Make everything fit again: the chain of the ledger, then heads, seals and files from what is there now."""
    store = kept.world.store
    with store.write.connect() as connection:
        _no_triggers(connection, store)
        previous, ledger = NO_HASH, t.ledger
        change = update(ledger).where(ledger.c.seq == bindparam("row"))
        for row in connection.execute(select(ledger).order_by(ledger.c.seq)).mappings().all():
            new = row_hash(previous, row)
            connection.execute(change.values(previous_hash=previous, hash=new), {"row": row["seq"]})
            previous = new
        for table in (t.heads, t.seals):
            connection.execute(delete(table))
        connection.commit()
        connection.invalidate()
    shutil.rmtree(kept.folder)
    keep_heads(store, kept.folder, now=LATER, zone=ZONE)


FORGED = {
    "a check-in goes to another": ("UPDATE ledger SET member = 'li-here', activity = 'x' WHERE seq = 1", "Row 1 "),
    "the end of the ledger is cut": ("DELETE FROM ledger WHERE seq = 2", "The end is cut off"),
    "minutes become more": ("UPDATE watched SET to_ms = to_ms + 60000", "watched: what is there of s "),
    "minutes go": ("DELETE FROM watched", "watched: what is there of s "),
    "minutes go to another": ("UPDATE watched SET member = 'li-here'", "watched: what is there of s "),
    "minutes are vouched for": ("UPDATE watched SET pending = NOT pending", "watched: what is there of s "),
    "minutes are made up": (
        "INSERT INTO watched (community_id, session, number, member, programme_id, from_ms, to_ms, study_day, at) "
        "SELECT community_id, 'made-up', number, member, programme_id, from_ms, to_ms, study_day, at FROM watched",
        "watched: what is there of made-up ",
    ),
    "a withdrawal is taken back": ("DELETE FROM consents WHERE choice = 'watch-only'", "consents: rows "),
    "a choice is another": ("UPDATE consents SET choice = 'record'", "consents: rows "),
    "who agrees is another": ("UPDATE members SET consent = 'record'", "members: what is there of li-here "),
    "somebody is exempt": ("UPDATE members SET exempt = NOT exempt WHERE place = 1", "members: what is there of wang-"),
    "somebody lives elsewhere": ("UPDATE households SET number = 7", "members: what is there of "),
    "a group has another name": ("UPDATE groups SET name = 'x'", "members: what is there of "),
    "two references are exchanged": (
        "UPDATE members SET place = place + 10, mask = CASE place WHEN 1 THEN 'b' ELSE 'a' END",
        "members: what is there of ",
    ),
    "a person is put in": (
        "INSERT INTO members (community_id, ref, household_id, group_id, place, sealed_name, mask) "
        "SELECT community_id, 'made-up', household_id, group_id, 9, sealed_name, mask FROM members WHERE place = 1",
        "members: what is there of made-up ",
    ),
    "a look is denied": ("DELETE FROM audit WHERE did = 'looked'", "audit: rows "),
    "somebody else looked": ("UPDATE audit SET who = 'another' WHERE did = 'looked'", "audit: rows "),
    "a proposal is another's": ("UPDATE corrections SET proposed_by = 'x'", "corrections: what is there of "),
    "an approval is made up": (
        "UPDATE corrections SET answer = 'approved', answered_by = 'x'",
        "corrections: what is there of ",
    ),
    "a film was another's": ("UPDATE programmes SET title_zh = 'x'", "programmes: what is there of "),
    "a film stood in another column": ("UPDATE programmes SET column_key = 'x'", "programmes: what is there of "),
    "a film was approved by another": ("UPDATE programmes SET decided_by = 'x'", "programmes: what is there of "),
    "a film was shorter": ("UPDATE films SET length_ms = 1000", "programmes: what is there of "),
    "a moment of a choice": ("UPDATE consents SET at = '2026-01-01 00:00:00+00:00'", "consents: rows "),
    "the moment since when it counts": (
        "UPDATE members SET consent_at = '2026-01-01 00:00:00+00:00' WHERE place = 1",
        "members: what is there of wang-here ",
    ),
    "the last lines of the log are gone": (
        "DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)",
        "audit: rows ",
    ),
    "lines of the log have other numbers": ("UPDATE audit SET id = id + 100", "audit: rows "),
    "what was watched falls into another year": (
        "UPDATE watched SET study_day = '2025-11-21'",
        "watched: what is there of s ",
    ),
    "what was watched alone was watched together": (
        "UPDATE watched SET live = NOT live",
        "watched: what is there of s ",
    ),
    "it was watched at another moment": (
        "UPDATE watched SET at = '2026-01-01 00:00:00+00:00'",
        "watched: what is there of s ",
    ),
    "a choice was of another version": ("UPDATE consents SET version = 9", "consents: rows "),
    "a choice was made at another television": ("UPDATE consents SET box_id = 9", "consents: rows "),
    "a member agreed to another version": ("UPDATE members SET consent_version = 9", "members: what is there of "),
    "somebody was erased": (
        "UPDATE members SET erased_at = '2026-01-01 00:00:00+00:00' WHERE place = 1",
        "members: what is there of wang-here ",
    ),
    "somebody has moved": (
        "INSERT INTO households (community_id, number) VALUES (1, 9);"
        "UPDATE members SET household_id = (SELECT max(id) FROM households) WHERE place = 1",
        "members: what is there of wang-here ",
    ),
    "somebody is in another group": (
        "INSERT INTO groups (community_id, name) VALUES (1, 'x');"
        "UPDATE members SET group_id = (SELECT max(id) FROM groups) WHERE place = 1",
        "members: what is there of wang-here ",
    ),
    "the hash of a name is another": ("UPDATE members SET name_hash = 'x'", "members: what is there of "),
    "a film was for others": ("UPDATE programmes SET scope = '[\"x\"]'", "programmes: what is there of "),
    "a film was valid until then": (
        "UPDATE programmes SET valid_until = '2026-01-01'",
        "programmes: what is there of ",
    ),
    "a film was of a series": ("UPDATE programmes SET series = 'x', episode = 1", "programmes: what is there of "),
    "a film was sent by another": ("UPDATE programmes SET uploaded_by = 'x'", "programmes: what is there of "),
    "a film is another file": ("UPDATE films SET digest = 'x'", "programmes: what is there of "),
    "a proposal has another reason": ("UPDATE corrections SET reason = 'x'", "corrections: what is there of "),
    "a proposal is about another day": (
        "UPDATE corrections SET study_day = '2026-01-01'",
        "corrections: what is there of ",
    ),
    "a proposal is about another": ("UPDATE corrections SET member = 'x'", "corrections: what is there of "),
    "a proposal asks for more": (
        """UPDATE corrections SET detail = '{"ms"\\:9}'""",
        "corrections: what is there of ",
    ),
    "a page was never shown": ("DELETE FROM offers", "offers: rows "),
    "a page was shown on another day": ("UPDATE offers SET study_day = '2026-01-01'", "offers: rows "),
    "members have other numbers": ("UPDATE members SET id = id + 100", "members: what is there of "),
    "a note is gone": ("DELETE FROM changes", "changes: rows "),
    "a head is another": ("UPDATE heads SET code = 'x'", "The head in "),
    "a seal is another": ("UPDATE seals SET rows = rows + 1", "Head 1 was changed"),
    "a seal of a head to come": (
        "UPDATE members SET exempt = NOT exempt WHERE place = 1;"
        "INSERT INTO seals (community_id, number, covered, bucket, rows, digest) "
        "SELECT community_id, 9, covered, bucket, rows, digest FROM seals LIMIT 1",
        "There are seals of a head 9",
    ),
    "a receipt of a time to come": (
        """INSERT INTO receipts (at, removed) VALUES ('2031-01-01 00:00:00+00:00', """
        """'{"watched time": [9, "2028-01-01T00:00:00+00:00"]}');DELETE FROM watched""",
        "watched: what is there of s ",
    ),
    "a head was made at another moment": ("UPDATE heads SET at = '2026-01-01 00:00:00+00:00'", "The head in "),
    "a head is of another day": ("UPDATE heads SET day = '2026-01-01'", "The head in "),
    "a head covers less": ("UPDATE heads SET covers = '{}'", "Head 1 was changed"),
    "the seals are gone": ("DELETE FROM seals", "Head 1 was changed"),
    "the heads are gone": ("DELETE FROM heads", "The head in "),
    "a receipt is made up": (
        """INSERT INTO receipts (at, removed) SELECT at, '{"audit log": [1, "2026-11-21T04:00:01+00:00"]}' """
        "FROM audit LIMIT 1;DELETE FROM audit",
        "audit: rows ",
    ),
}


def test_nothing_is_found_in_what_nobody_forged(kept: Kept) -> None:
    assert found(kept) == []
    assert witnessed(kept) == ""


@pytest.mark.parametrize("forgery", FORGED)
def test_rows_that_are_forged_alone_are_named_by_the_check(kept: Kept, forgery: str) -> None:
    statements, named = FORGED[forgery]
    as_administrator(kept.world.store, *statements.split(";"))
    assert any(one.startswith(named) for one in found(kept)), found(kept)


# Of no figure: what these forge is the proof itself, and to write it anew is to undo it.
_PROOF = {
    *("a head is another", "a seal is another", "the heads are gone", "a receipt is made up", "a note is gone"),
    *("a seal of a head to come", "a receipt of a time to come", "a head was made at another moment"),
    *("a head is of another day", "a head covers less", "the seals are gone"),
}


@pytest.mark.parametrize("forgery", [one for one in FORGED if one not in _PROOF])
def test_what_is_forged_with_everything_written_anew_is_found_by_a_witness_and_by_nothing_else(
    kept: Kept, forgery: str
) -> None:
    as_administrator(kept.world.store, *FORGED[forgery][0].split(";"))
    written_anew(kept)
    assert found(kept) == []
    assert witnessed(kept).startswith("does not match")


def test_what_is_forged_before_any_witness_has_heard_is_found_by_nothing(kept: Kept) -> None:
    as_administrator(kept.world.store, FORGED["minutes become more"][0])
    written_anew(kept)
    late = Kept(kept.world, kept.folder, told(kept.world))
    assert (found(late), witnessed(late)) == ([], "")


def in_the_ledger(kept: Kept, **changes: Any) -> None:
    """A row more, in its chain, and a head over it, as the service makes them."""
    row = {"kind": "check-in", "event": "made up", "member": "wang-here", "activity": "daily", "box_id": 1}
    row |= {"study_day": DAY - timedelta(days=2), "at": LATER + timedelta(minutes=5), "content": {"offered": "x"}}
    with kept.world.store.writing() as connection:
        ledger.append(connection, kept.world.community, **row | changes)
    keep_heads(kept.world.store, kept.folder, now=LATER + timedelta(minutes=10), zone=ZONE)


WITHOUT_REASON = {
    "a press of a past day": ({}, "Row 3 came late, "),
    "a press of a past day, said to be late": ({"content": {"late": True}}, "Row 3 came late, "),
    "a press of a day to come": ({"study_day": DAY + timedelta(days=9)}, "Row 3 came late, "),
    "a correction": ({"kind": "correction", "content": {"corrects": 1}}, "Row 3 corrects, "),
    "a correction with names": (
        {"kind": "correction", "content": {"corrects": 1, "proposed_by": "branch", "approved_by": "second"}},
        "Row 3 corrects, ",
    ),
    "minutes": ({"kind": "minutes", "activity": "minutes", "content": {"does": "add"}}, "Row 3 corrects, "),
    "a check-in that was missed": ({"content": {"added": True}}, "Row 3 corrects, "),
}


@pytest.mark.parametrize("forgery", WITHOUT_REASON)
def test_a_row_that_is_added_as_the_service_adds_them_needs_its_reason(kept: Kept, forgery: str) -> None:
    changes, named = WITHOUT_REASON[forgery]
    in_the_ledger(kept, **changes)
    (mismatch,) = found(kept)
    assert mismatch.startswith(named), mismatch


def proposed(kept: Kept, kind: CorrectionKind, **changes: Any) -> int:
    """A proposal of the branch; gives its number."""
    told = {"seq": 0, "reason": REASONS[kind][0], "note": "", "member": "wang-here", "study_day": DAY} | changes
    with kept.world.store.writing() as connection:
        return corrections.propose(connection, kept.world.community, Proposal(kind, **told), who="branch", now=LATER)


DECIDED = NOON + timedelta(minutes=25)
BY_TWO = {"reason": "mistaken", "proposed_by": "branch", "approved_by": "second"}
ADDED = {"does": "add", "programme": None, "stretches": [[0, 600_000]], "live": True}
TEN_MINUTES = {"programme": None, "ms": 600_000, "live": True}
# What was decided, and a row that says more, or something else, than that.
BEYOND = {
    "the correction of another row": (
        CorrectionKind.ROW,
        {"seq": 1},
        {"kind": "correction", "content": {"corrects": 2}},
    ),
    "more minutes": (
        CorrectionKind.ADD,
        {"detail": TEN_MINUTES},
        {
            "kind": "minutes",
            "activity": "minutes",
            "content": ADDED | {"stretches": [[0, 600_000], [700_000, 800_000]]},
        },
    ),
    "minutes of another class": (
        CorrectionKind.ADD,
        {"detail": TEN_MINUTES},
        {"kind": "minutes", "activity": "minutes", "content": ADDED | {"live": False}},
    ),
    "minutes of another person": (
        CorrectionKind.ADD,
        {"detail": TEN_MINUTES},
        {"kind": "minutes", "activity": "minutes", "member": "li-here", "content": ADDED},
    ),
    "minutes of another day": (
        CorrectionKind.ADD,
        {"detail": TEN_MINUTES},
        {"kind": "minutes", "activity": "minutes", "study_day": DAY - timedelta(days=1), "content": ADDED},
    ),
    "minutes for a check-in": (
        CorrectionKind.CHECK_IN,
        {},
        {"kind": "minutes", "activity": "minutes", "content": ADDED},
    ),
    "a longer stretch taken out": (
        CorrectionKind.VOID,
        {"detail": {"programme": 1, "from_ms": 0, "to_ms": 9000}},
        {
            "kind": "minutes",
            "activity": "minutes",
            "content": {"does": "void", "programme": 1, "from_ms": 0, "to_ms": None},
        },
    ),
    "a check-in of another person": (
        CorrectionKind.CHECK_IN,
        {},
        {"kind": "check-in-2", "member": "li-here", "content": {"added": True}},
    ),
}


@pytest.mark.parametrize("forgery", BEYOND)
def test_a_row_that_says_something_else_than_was_decided_has_no_reason(kept: Kept, forgery: str) -> None:
    kind, asked, row = BEYOND[forgery]
    with_decision(kept, proposed(kept, kind, **asked), **row)
    (mismatch,) = found(kept)
    assert mismatch.startswith("Row 3 corrects, "), mismatch


def with_decision(kept: Kept, number: int, by: str = "second", **row: Any) -> None:
    """`number` is approved, and this row follows from it, or is said to."""
    with kept.world.store.writing() as connection:
        corrections.answered(connection, number, CorrectionAnswer.APPROVED, who=by, now=DECIDED)
    content = row.pop("content") | BY_TWO | {"approved_by": by}
    in_the_ledger(kept, **{"study_day": DAY, "at": DECIDED, "content": content} | row)


def test_a_decision_is_the_reason_of_one_row_alone(kept: Kept) -> None:
    added = {"kind": "minutes", "activity": "minutes", "content": ADDED}
    with_decision(kept, proposed(kept, CorrectionKind.ADD, detail=TEN_MINUTES), **added)
    assert found(kept) == []
    in_the_ledger(kept, event="once more", **added | {"study_day": DAY, "at": DECIDED, "content": ADDED | BY_TWO})
    (mismatch,) = found(kept)
    assert mismatch.startswith("Row 4 corrects, ")


def test_what_one_person_has_decided_alone_is_no_decision(kept: Kept) -> None:
    number = proposed(kept, CorrectionKind.ADD, detail=TEN_MINUTES)
    with_decision(kept, number, by="branch", kind="minutes", activity="minutes", content=ADDED)
    (mismatch,) = found(kept)
    assert mismatch.startswith("Row 3 corrects, ")


# Of no figure that is there; what the desk changes of these is in the log, which is covered.
BY_NOTHING = {
    "a television is another home's": "INSERT INTO households (community_id, number) VALUES (1, 9);"
    "UPDATE boxes SET household_id = (SELECT max(id) FROM households)",
    "an operator's reference is another home's": "UPDATE households SET operator_ref = 'x'",
    "somebody is of the staff": "INSERT INTO staff (community_id, login, name, password_hash, roles, active) "
    "SELECT 1, 'x', 'x', 'x', '[]', true",
    "what was told is another": "UPDATE reports SET keys = 9",
    "a session was opened at another moment": "UPDATE sessions SET started_at = '2026-01-01 00:00:00+00:00'",
    "somebody sat there longer": "UPDATE presences SET until = '2027-01-01 00:00:00+00:00'",
    "a column has another name": "UPDATE columns SET name_zh = 'x'",
    "a witness has heard": "UPDATE witnesses SET heard_at = NULL",
}


@pytest.mark.parametrize("forgery", BY_NOTHING)
def test_what_no_figure_rests_on_is_noticed_by_nothing(kept: Kept, forgery: str) -> None:
    as_administrator(kept.world.store, *BY_NOTHING[forgery].split(";"))
    assert (found(kept), witnessed(kept)) == ([], "")


@pytest.mark.parametrize("table", ["watched", "consents", "corrections", "audit", "programmes", "members"])
def test_rows_that_go_to_another_community_are_missed(kept: Kept, table: str) -> None:
    make_world(kept.world.store, "there")
    keep_heads(kept.world.store, kept.folder, now=LATER, zone=ZONE)
    as_administrator(kept.world.store, f"UPDATE {table} SET community_id = 2 WHERE community_id = 1")
    assert any(one.startswith(f"{table}: ") for one in found(kept)), found(kept)


def test_rows_whose_heads_are_gone_are_pointed_out_after_a_day(kept: Kept) -> None:
    as_administrator(kept.world.store, "DELETE FROM heads", "DELETE FROM seals")
    shutil.rmtree(kept.folder)
    for hours, expected in ((23, 0), (25, 1)):
        (verdict,) = verify(kept.world.store, kept.folder, now=NOON + timedelta(hours=hours))
        assert len(verdict.remarks) == expected, verdict
        assert all(one.startswith("No head covers row 1 of 2026-11-21 04:00") for one in verdict.remarks)


def remarks(kept: Kept) -> list[str]:
    return [remark for one in verify(kept.world.store, kept.folder) for remark in one.remarks]


def test_a_row_that_bears_the_moment_of_before_a_head_that_lacks_it_is_pointed_out(kept: Kept) -> None:
    assert remarks(kept) == []
    in_the_ledger(kept, at=NOON - timedelta(days=2), study_day=DAY - timedelta(days=2))
    (remark,) = remarks(kept)
    assert remark.startswith("ledger: row 3 bears the moment 2026-11-19 04:00+00:00, but came between the heads of ")


@pytest.mark.parametrize(
    ("table", "statement"),
    {
        "audit": "INSERT INTO audit (community_id, at, who, did, subject, detail) "
        "SELECT community_id, '2026-11-01 00:00:00+00:00', who, did, subject, detail FROM audit WHERE did = 'looked'",
        "consents": "INSERT INTO consents (community_id, member, choice, version, at) "
        "SELECT community_id, member, 'record', version, '2026-11-01 00:00:00+00:00' FROM consents",
    }.items(),
)
def test_what_is_put_in_with_an_old_moment_is_pointed_out(kept: Kept, table: str, statement: str) -> None:
    as_administrator(kept.world.store, statement)
    keep_heads(kept.world.store, kept.folder, now=LATER + timedelta(minutes=10), zone=ZONE)
    (remark,) = remarks(kept)
    assert remark.startswith(f"{table}: row ")
    assert "bears the moment 2026-11-01 00:00" in remark


IMITATED = {
    "minutes": ("UPDATE watched SET to_ms = to_ms + 9000", "watched", "s", "watched s li-here wang-here 2026-11-21: 2"),
    "minutes go": ("DELETE FROM watched", "watched", "s", "watched s: 2 rows then, 0 now"),
    "an exemption": ("UPDATE members SET exempt = true WHERE id = 1", "members", "1", "members wang-here: 1 rows"),
    "a decision": ("UPDATE corrections SET answered_by = 'x'", "corrections", "1", "corrections 1 li-here 2026-11-21"),
    "a film": ("UPDATE films SET length_ms = 1000", "programmes", "1", "programmes 1 片子f: 1 rows then, 1 now"),
}


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize("forgery", IMITATED)
def test_who_changes_rows_as_the_service_does_is_seen_in_the_list_of_what_changed_since_the_head_that_is_held(
    kept: Kept, forgery: str, sealed: bool
) -> None:
    statement, table, bucket, named = IMITATED[forgery]
    note = f"INSERT INTO changes (community_id, covered, bucket) VALUES (1, '{table}', '{bucket}')"
    before = compare_heads.held(kept.world.store, kept.folder, [compare_heads.Known("here", kept.witness, "paper")])
    assert before.since == ("here: 0 rows more in the ledger and 0 changes since the head you hold: none",)
    as_administrator(kept.world.store, statement, note)
    if sealed:
        keep_heads(kept.world.store, kept.folder, now=LATER + timedelta(days=2), zone=ZONE)
    told = compare_heads.held(kept.world.store, kept.folder, [compare_heads.Known("here", kept.witness, "paper")])
    assert told.matches
    first, _, line = told.since
    assert first == f"here: 0 rows more in the ledger and 1 changes since the head you hold: {table} 1"
    assert line.startswith(f"  {'2026-11-23 04:20 UTC' if sealed else 'since the last head'}: {named}"), line


def test_what_a_witness_s_file_covers_is_listed_when_it_changed_before_its_newest_head(kept: Kept) -> None:
    lines = [compare_heads.Known("here", kept.witness, "file")]
    as_administrator(
        kept.world.store,
        "UPDATE watched SET to_ms = to_ms + 9000",
        "INSERT INTO changes (community_id, covered, bucket) VALUES (1, 'watched', 's')",
    )
    keep_heads(kept.world.store, kept.folder, now=LATER + timedelta(days=2), zone=ZONE)
    lines.append(compare_heads.Known("here", told(kept.world), "file"))
    since = compare_heads.held(kept.world.store, kept.folder, lines).since
    assert since[2:] == ("  2026-11-23 04:20 UTC: watched s li-here wang-here 2026-11-21: 2 rows then, 2 now",)


# A file is exchanged: a server's database would be, the same way.
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_older_database_in_its_place_is_found_by_the_files_and_with_older_files_by_a_witness(
    kept: Kept, tmp_path: Path
) -> None:
    store, world = kept.world.store, kept.world
    store.close()
    shutil.copy(store.file, tmp_path / "old.db")
    shutil.copytree(kept.folder, tmp_path / "old heads")
    press(world, offer(world, nonce="tomorrow"), timedelta(days=1))
    keep_heads(store, kept.folder, now=LATER + timedelta(days=1), zone=ZONE)
    newer = Kept(world, kept.folder, told(world))
    assert found(newer) == []
    store.close()
    shutil.copy(tmp_path / "old.db", store.file)
    assert found(newer)[0].startswith("The end is cut off")
    old = Kept(world, tmp_path / "old heads", newer.witness)
    assert found(old) == []
    assert "was cut off" in witnessed(old)


def test_what_the_service_does_itself_is_no_forgery(kept: Kept) -> None:
    world = kept.world
    with world.store.reading() as connection:
        film = connection.scalar(select(t.watched.c.programme_id).limit(1))
    decide(world.store, world.box, "li-here", ConsentChoice.RECORD, now=LATER)
    press(world, offer(world, nonce="tomorrow"), timedelta(days=1))
    play(world, film, "s", 2)
    assert found(kept) == [], "changed since the last head, with a note"
    keep_heads(world.store, kept.folder, now=LATER + timedelta(days=1), zone=ZONE)
    assert found(kept) == []
    assert witnessed(kept) == ""


def test_two_communities_have_heads_of_their_own(kept: Kept) -> None:
    make_world(kept.world.store, "there")
    keep_heads(kept.world.store, kept.folder, now=LATER, zone=ZONE)
    assert found(kept) == []


def late_press(world: World, day: date, *, now: datetime) -> None:
    press = offer(world, day=day, nonce=f"late {day}")
    check_in(world.store, world.box, press, now=now, zone=ZONE, late=True)


def test_a_late_press_cannot_be_invented_for_an_offer_that_was_never_shown(kept: Kept) -> None:
    world, now = kept.world, LATER + timedelta(days=6)
    day = date(2026, 11, 23)
    with pytest.raises(Invalid, match="shown no page"):
        late_press(world, day, now=now)
    keep_heads(world.store, kept.folder, now=now - timedelta(days=1), zone=ZONE)
    with world.store.writing() as connection:
        check_in_offers.shown(connection, world.box.id, day)  # by the forger, three days later
    late_press(world, day, now=now)
    (seq,) = [row for row in found(kept) if "came late" in row]
    assert seq == "Row 3 came late, but its television was shown no page to check in on that day."


def test_a_late_press_of_a_page_that_was_shown_fits(kept: Kept) -> None:
    world, day = kept.world, date(2026, 11, 23)
    with world.store.writing() as connection:
        check_in_offers.shown(connection, world.box.id, day)
    for days in (2, 6):
        keep_heads(world.store, kept.folder, now=NOON + timedelta(days=days), zone=ZONE)
    late_press(world, day, now=NOON + timedelta(days=6, minutes=1))
    assert found(kept) == []
    settings = Settings(data_dir=kept.folder.parent)
    tidy(world.store, Vault(kept.folder.parent), settings, PERSONAL, NOON + timedelta(days=30))
    keep_heads(world.store, kept.folder, now=NOON + timedelta(days=31), zone=ZONE)
    assert found(kept) == [], "its note was removed because its time was over"


@pytest.fixture
def named(kept: Kept, tmp_path: Path) -> tuple[Kept, ServiceKeys]:
    """The same with names that are really sealed, and a head over their hashes."""
    for name in ("signing", "names"):
        make_key(tmp_path / "keys", name)
    keys = read_keys(tmp_path / "keys")
    with kept.world.store.writing() as connection:
        for member, name in zip(people.members(connection, kept.world.community), ("王秀兰", "李建国"), strict=True):
            people.change(connection, member.id, register.columns(keys, member.ref, name, None))
    keep_heads(kept.world.store, kept.folder, now=LATER + timedelta(minutes=10), zone=ZONE)
    return kept, keys


def test_another_name_that_is_sealed_under_a_reference_is_found_and_a_new_key_is_none(
    named: tuple[Kept, ServiceKeys],
) -> None:
    kept, keys = named
    store = kept.world.store
    assert verify(store, kept.folder, keys=keys)[0].mismatches == ()
    rotate(store, sealed_columns(PERSONAL), keys.names, lambda _seen, _of: None)
    assert verify(store, kept.folder, keys=keys)[0].mismatches == ()
    with store.write.begin() as connection:
        other = update(t.members).where(t.members.c.ref == "li-here")
        connection.execute(other.values(sealed_name=keys.names.seal("王秀兰", "li-here")))
    wrong = ("members: the name sealed for li-here is not the one that the heads cover.",)
    assert verify(store, kept.folder, keys=keys)[0].mismatches == wrong
    register.index(store, keys)  # the service, at its next start, gives it its hash, with a note
    assert verify(store, kept.folder, keys=keys)[0].mismatches == ()
    known = [compare_heads.Known("here", told(kept.world), "paper")]
    since = compare_heads.held(store, kept.folder, known, keys=keys).since
    assert since[-1] == "  since the last head: members li-here: 1 rows then, 1 now"
