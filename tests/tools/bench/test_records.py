"""`tvchannel bench records` measures what it says: every request is answered, what was acknowledged is stored."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tvchannel.base.settings import Settings
from tvchannel.core.services import open_services, prepare
from tvchannel.store.records import ledger
from tvchannel.tools.bench import load, servers, sub_district
from tvchannel.tools.bench.records import requests_of

pytestmark = pytest.mark.engine


def test_the_engine_is_measured_beside_raw_commits(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tvchannel.tools.bench.engine", str(tmp_path), "0.2"]
    told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    assert told.keys() == {"raw", "one after the other", "together"}
    assert min(told.values()) > 0


def test_every_request_of_the_open_loop_is_answered_and_what_was_acknowledged_is_stored(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data", port=servers.free_port())
    prepare(settings)
    services = open_services(settings)
    homes = sub_district.make(services, 30, guide=True)
    sent = requests_of(services, homes, 0.1, 2.0, random.Random(1))
    with servers.served(settings, tmp_path) as port:
        told = load.run(port, sent)
    assert {kind: sum(answers.statuses.values()) for kind, answers in told.items()} == {
        kind: sum(one.kind == kind for one in sent) for kind in told
    }
    assert {200} <= told["pages"].statuses.keys() <= {200, 503}, "a page comes, or a slow machine puts it off in words"
    with services.store.reading() as connection:
        assert ledger.head(connection, 1).seq == told["check-ins"].count(303) > 0
    services.store.close()
