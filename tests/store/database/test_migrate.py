"""The steps lead to the tables that the statements are written for."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tests.store.every_table import every_table
from tvchannel.base.errors import SettingsError
from tvchannel.processes.features import PERSONAL
from tvchannel.store.database.engine import Store, open_store
from tvchannel.store.database.migrate import migrate, require_newest


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_the_migrated_database_has_exactly_the_tables_of_the_code(store: Store) -> None:
    metadata = every_table()
    assert all(one.table.metadata is metadata for one in PERSONAL), "the tables of the features are among them"
    with store.write.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_an_empty_database_is_refused_with_what_to_do(tmp_path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/empty.db")
    with pytest.raises(SettingsError, match="tvchannel migrate"):
        require_newest(store)


def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path) -> None:
    path = tmp_path / "broken.db"
    path.write_bytes(b"this is a letter, not a database" * 100)
    with pytest.raises(SettingsError, match="cannot be used"):
        migrate(open_store(f"sqlite:///{path}"))
    assert path.read_bytes().startswith(b"this is a letter")
