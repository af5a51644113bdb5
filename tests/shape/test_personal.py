"""Every table that knows a person says how a row is erased, kept and exported; a new one that does not is found."""

import pytest
from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text

from tests.shape.personal_tables import is_subject, knowing_persons, repeated, undeclared, undeclared_sealed
from tests.store.every_table import every_table
from tvchannel.core.feature import Feature
from tvchannel.core.privacy.personal import CORE, declared
from tvchannel.processes.features import FEATURES, PERSONAL
from tvchannel.store.encryption.sealed_fields import SealedColumns
from tvchannel.store.privacy.personal import Chapter, Not, OfMember, Personal, RetentionClass

metadata = every_table()


def test_every_table_with_a_member_a_household_or_a_box_declares_what_becomes_of_a_row() -> None:
    assert undeclared(metadata, PERSONAL) == []


def test_no_declaration_hides_another_and_each_is_of_a_table_that_is_there() -> None:
    assert repeated(PERSONAL) == []
    assert [one.table.name for one in PERSONAL if metadata.tables.get(one.table.name) is not one.table] == []


def test_whatever_is_not_done_has_a_reason() -> None:
    answers = [answer for one in PERSONAL for answer in (one.erase, one.keep, one.export) if isinstance(answer, Not)]
    assert [answer.why for answer in answers if len(answer.why.split()) < 4] == []


def test_the_walk_finds_the_tables_of_today_by_name_and_by_reference() -> None:
    found = knowing_persons(metadata)
    assert found["members"] == ["household_id"]
    assert found["reports"] == ["session"], "a report belongs to a session, and that to a box"
    assert found["remotes"] == ["viewer", "box_id"]
    assert {"households", "ledger", "pins", "watched"} < found.keys()
    assert not {"programmes", "airings", "staff", "communities", "groups"} & found.keys()


NAMED = ("member", "member_id", "member_ref", "members", "household", "household_id", "home_id", "box", "box_id")


@pytest.mark.parametrize("column", [*NAMED, "old_box_id", "boxes", "viewer", "resident", "person_ref"])
def test_a_column_is_known_by_its_name(column: str) -> None:
    assert is_subject(column)


@pytest.mark.parametrize("column", ["id", "community_id", "programme_id", "boxed_at", "remember_me", "homework", "at"])
def test_other_columns_are_not(column: str) -> None:
    assert not is_subject(column)


def grown(*columns: Column) -> MetaData:
    """The tables of today, and one more named "visits" with these columns."""
    copy = MetaData()
    for table in metadata.sorted_tables:
        table.to_metadata(copy)
    Table("visits", copy, Column("id", Integer, primary_key=True), *columns)
    return copy


@pytest.mark.parametrize(
    ("column", "told"),
    [
        (lambda: Column("member", String(40)), "visits (member)"),
        (lambda: Column("whom", ForeignKey("members.id")), "visits (whom)"),
        (lambda: Column("whom", ForeignKey("members.ref")), "visits (whom)"),
        (lambda: Column("at_whose", ForeignKey("households.id")), "visits (at_whose)"),
        (lambda: Column("seen_by", ForeignKey("boxes.id")), "visits (seen_by)"),
        (lambda: Column("during", ForeignKey("sessions.key")), "visits (during)"),
        (lambda: Column("answers", ForeignKey("requests.id")), "visits (answers)"),
    ],
)
def test_a_feature_whose_table_knows_a_person_fails_until_it_declares_it(column, told: str) -> None:
    tables = grown(column())
    assert undeclared(tables, declared(FEATURES)) == [told]
    nothing = Not("this table is thrown away again")
    visits = Personal(tables.tables["visits"], erase=nothing, keep=nothing, export=nothing)
    assert undeclared(tables, declared((*FEATURES, Feature(name="visits", personal=(visits,))))) == []


def test_every_sealed_column_is_declared_so_that_a_new_key_reaches_it() -> None:
    assert undeclared_sealed(metadata, PERSONAL) == []


@pytest.mark.parametrize("column", [("note", LargeBinary), ("sealed_note", Text)])
def test_a_features_sealed_column_fails_until_it_is_declared(column: tuple[str, type]) -> None:
    tables = grown(Column("member", String(40)), Column(*column))
    assert undeclared_sealed(tables, PERSONAL) == [f"visits.{column[0]}"]
    visits = tables.tables["visits"]
    sealed = SealedColumns((visits.c[column[0]],), lambda _connection, _row: "")
    nothing = Not("this table is thrown away again")
    declaration = Personal(visits, OfMember(lambda _connection, _erased: None), nothing, nothing, sealed)
    assert undeclared_sealed(tables, (*PERSONAL, declaration)) == []
    with pytest.raises(ValueError, match="erased"):
        Personal(visits, nothing, nothing, nothing, sealed)


def test_a_table_that_knows_nobody_needs_no_declaration() -> None:
    assert undeclared(grown(Column("programme", ForeignKey("programmes.id"))), PERSONAL) == []


@pytest.mark.parametrize("missing", ["erase", "keep", "export"])
def test_none_of_the_three_can_be_left_out(missing: str) -> None:
    said = {"erase": Not("so"), "keep": Not("so"), "export": Not("so")}
    del said[missing]
    with pytest.raises(TypeError, match=missing):
        Personal(CORE[0].table, **said)  # type: ignore[arg-type]


def test_a_table_a_class_or_a_kind_that_is_declared_twice_is_found() -> None:
    kept = next(one.keep for one in CORE if isinstance(one.keep, RetentionClass))
    chapter = next(one.export for one in CORE if isinstance(one.export, Chapter))
    again = Personal(CORE[0].table, erase=Not("twice"), keep=kept, export=chapter)
    assert repeated((*CORE, again)) == [CORE[0].table.name, kept.name, chapter.kind]
