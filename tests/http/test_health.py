"""What the service says of itself is for who watches over it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tvchannel.base.settings import Settings
from tvchannel.core.services import open_services, prepare
from tvchannel.processes.app import create_app

WHO = {
    "127.0.0.1": 200,
    "127.0.0.9": 200,
    "::1": 200,
    "::ffff:127.0.0.1": 200,
    "203.0.113.9": 404,
    "2001:db8::1": 404,
    "": 404,
    "unix:": 404,
}


@pytest.mark.parametrize("path", ["/healthz", "/metrics"])
def test_only_this_machine_and_who_is_named_may_ask(
    path: str, tmp_path: Path, migrated: Callable[[Path], Path]
) -> None:
    folder = migrated(tmp_path)
    for named, also in (((), {}), (("203.0.113.0/24",), {"203.0.113.9": 200})):
        settings = Settings(data_dir=folder)
        settings = settings.model_copy(update={"watched_from": settings.watched_from + named})
        prepare(settings)
        services = open_services(settings)
        client = create_app(services).test_client()
        told = {who: client.get(path, environ_base={"REMOTE_ADDR": who}).status_code for who in WHO}
        assert told == WHO | also
        services.store.close()
