"""What holds for every test: no settings of this machine, no time limits on examples, skips that can be forbidden.

A browser of Debian's ends by itself now and then (WPE's page process, as a film is left): a test during which
that happened is run again, and pytest's last line counts it. What a page does wrong fails at once, as everywhere.
"""

import gc
import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import hypothesis
import pytest
from flask import Flask

from media.places.bucket_place import BucketPlace
from media.sandbox import state as sandbox
from tests.engines import postgres, s3_storage
from tests.http.compiled import CompiledRule
from tvchannel.base.film_storage import SECRET_VARIABLE
from tvchannel.store.database.engine import open_store
from tvchannel.store.database.migrate import migrate

pytest_plugins = ("tests.sampling", "tests.machine")

for name in ("TVCHANNEL_SETTINGS", "TVCHANNEL_DATA", "PORT", "TVCHANNEL_FILMS_S3_SECRET"):
    os.environ.pop(name, None)

# A slow machine is no fault of the rule under test. The same code meets the same examples, so that a red run is its own
# fault; HYPOTHESIS_PROFILE=search looks for others, and what it finds becomes an @example.
hypothesis.settings.register_profile("house", deadline=None, derandomize=True)
hypothesis.settings.register_profile("search", deadline=None, max_examples=1000, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))

Flask.url_rule_class = CompiledRule

SKIP_NOTHING = bool(os.environ.get("TVCHANNEL_TESTS_SKIP_NOTHING"))
# Packages that the release of the system does not offer, as deploy/setup found; tests that name one may be skipped.
_LEFT_OUT = Path(__file__).parents[1] / ".tools" / "left-out"
LEFT_OUT = tuple(_LEFT_OUT.read_text("utf-8").split()) if _LEFT_OUT.is_file() else ()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator:
    """Where everything must be at hand, a skipped test is a failed one (`.ci/run`)."""
    report = yield
    forbidden = SKIP_NOTHING and report.skipped and not hasattr(report, "wasxfail")
    if forbidden and not any(package in report.longrepr[2] for package in LEFT_OUT):
        report.outcome = "failed"
        report.longrepr = f"skipped, but nothing may be: {report.longrepr[2]}"
    return report


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("engine"):
            item.add_marker(pytest.mark.flaky(reruns=2, only_rerun=["BrowserEnded"]))


def pytest_collection_finish() -> None:
    """What is imported by now stays to the end: the collector need not look through it again after every few tests."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def sandbox_anew() -> Iterator[None]:
    """As in a process that has found out nothing about the sandbox; what it kept to holds again afterwards."""
    before = sandbox.use()
    sandbox.forget()
    yield
    sandbox.keep_to(before)
    sandbox.forget()


@pytest.fixture(scope="session")
def sqlite_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy: quicker than migrating for each test."""
    path = tmp_path_factory.mktemp("model") / "model.db"
    _migrated(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated(sqlite_model: Path) -> Callable[[Path], Path]:
    """Puts a migrated database into a data folder, where the migration that `prepare` makes is not the point."""

    def put(folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(sqlite_model, folder / "tvchannel.db")
        return folder

    return put


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of the PostgreSQL of this run; it has a migrated database named `model`."""
    with postgres.server(durable=False) as address:
        postgres.say(address, "CREATE DATABASE model")
        _migrated(f"{address}/model")
        yield address


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The URL of an empty database of the test's own, without any table."""
    with postgres.database(postgres_server) as url:
        yield url


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """The endpoint of the S3 storage of this run."""
    with s3_storage.server() as endpoint:
        yield endpoint


@pytest.fixture
def bucket_place(s3_server: str) -> BucketPlace:
    """An empty bucket of the test's own."""
    return s3_storage.new_bucket(s3_server)


@pytest.fixture
def bucket_settings(bucket_place: BucketPlace, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The settings of a channel whose films lie in that bucket; the secret is in the environment."""
    monkeypatch.setenv(SECRET_VARIABLE, bucket_place.secret)
    return {
        "films_s3_bucket": bucket_place.name,
        "films_s3_endpoint": bucket_place.endpoint,
        "films_s3_key_id": bucket_place.key_id,
    }


def _migrated(url: str) -> None:
    store = open_store(url)
    migrate(store)
    store.close()
