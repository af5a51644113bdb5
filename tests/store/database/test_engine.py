"""The door to the database keeps its promises on both engines."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, insert, select
from sqlalchemy.engine.interfaces import CacheStats

from tvchannel.base import clock
from tvchannel.base.errors import ServiceError
from tvchannel.store.database.engine import Store, open_store
from tvchannel.store.database.migrate import migrate, newest, present, require_newest
from tvchannel.store.tables import communities


def a_community(key: str) -> dict[str, object]:
    return {"key": key, "name_zh": "示范社区", "name_en": "Demo", "made_at": clock.now()}


def count(store: Store) -> int:
    with store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(communities))


def test_a_new_database_has_the_newest_schema(store: Store) -> None:
    assert present(store) == newest()
    require_newest(store)


def test_migrating_again_changes_nothing(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(insert(communities), a_community("demo"))
    assert migrate(store) == (newest(), newest())
    assert count(store) == 1


def test_what_a_finished_block_wrote_is_there_for_readers(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(insert(communities), a_community("demo"))
    assert count(store) == 1


def test_a_block_that_raises_leaves_nothing_behind(store: Store) -> None:
    def write_and_stumble() -> None:
        with store.writing() as connection:
            connection.execute(insert(communities), a_community("demo"))
            raise ServiceError("changed my mind")

    with pytest.raises(ServiceError):
        write_and_stumble()
    assert count(store) == 0


def test_nothing_can_be_written_through_a_reading_connection(store: Store) -> None:
    with pytest.raises(Exception, match="read"), store.reading() as connection:
        connection.execute(insert(communities), a_community("demo"))
    assert count(store) == 0


def test_times_come_back_aware_and_equal(store: Store) -> None:
    row = a_community("demo")
    with store.writing() as connection:
        connection.execute(insert(communities), row)
    with store.reading() as connection:
        kept = connection.execute(select(communities.c.made_at)).scalar_one()
    assert kept.tzinfo is not None
    assert kept == row["made_at"]


def test_chinese_and_rare_characters_are_kept_exactly(store: Store) -> None:
    name = "𠮷野家社区 😊 '; DROP"
    with store.writing() as connection:
        connection.execute(insert(communities), a_community("demo") | {"name_zh": name})
    with store.reading() as connection:
        assert connection.execute(select(communities.c.name_zh)).scalar_one() == name


def test_a_file_that_is_no_database_is_refused_in_words_and_kept(tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"this is a letter, not a database" * 200)
    with pytest.raises(ServiceError, match=r"broken\.db"):
        migrate(open_store(f"sqlite:///{broken}"))
    assert broken.read_bytes().startswith(b"this is a letter")


def test_a_statement_is_compiled_once_for_all_files(tmp_path: Path, sqlite_model: Path) -> None:
    hits: list[CacheStats] = []
    query = select(communities.c.key.label("asked_nowhere_else"))

    def note(_connection: object, _cursor: object, statement: str, _values: object, context: Any, _many: bool) -> None:
        if "asked_nowhere_else" in statement:
            hits.append(context.cache_hit)

    for name in ("a.db", "b.db"):
        store = open_store(f"sqlite:///{shutil.copy(sqlite_model, tmp_path / name)}")
        for engine in (store.read, store.write):
            event.listen(engine, "before_cursor_execute", note)
        with store.writing() as connection:
            connection.execute(query)
        with store.reading() as connection:
            connection.execute(query)
        store.close()
    assert hits == [CacheStats.CACHE_MISS, *[CacheStats.CACHE_HIT] * 3]
