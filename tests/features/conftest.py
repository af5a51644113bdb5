"""A feature's tests stand in one folder, whichever room they try it in: its store, the desk, a television."""

from tests.core.conftest import both_engines, database_url, store, world  # noqa: F401
from tests.desk.conftest import desk_model, office  # noqa: F401
from tests.tv.conftest import at, chromium, chromium_stands, house, house_model, television  # noqa: F401
