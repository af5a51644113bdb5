"""Serve the pages with gunicorn: a few processes, many threads each, every process with services of its own."""

import resource
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from tvchannel.base import collection
from tvchannel.base.settings import Settings
from tvchannel.core.services import open_services
from tvchannel.processes.app import create_app

MOST_CONNECTIONS = 4096  # of one process; an idle one costs a few kB
_FILES_BESIDE = 256  # what a process has open besides: the store, films, playlists


def connections() -> int:
    """How many connections a process may hold, as far as the system lets it have files open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + _FILES_BESIDE
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return max(most - _FILES_BESIDE, most // 2)


class Web(BaseApplication):  # type: ignore[misc]
    """gunicorn configured from our settings alone; no file and no environment variable of its own is read."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Threads, because a page waits for the disk; a client gets one when its request is there."""
        told: dict[str, Any] = {
            "bind": f"{self.settings.host}:{self.settings.port}",
            "workers": self.settings.workers,
            "worker_class": "tvchannel.http.web_worker.WholeRequests",
            "worker_connections": connections(),
            "threads": self.settings.threads,
            "timeout": 120,
            "graceful_timeout": 15,
            "keepalive": 15,
            "loglevel": "warning",
            "proc_name": "tvchannel",
            "control_socket_disable": True,
            # What a proxy may say is believed by the application alone, as far as `proxies` goes.
            "forwarded_allow_ips": "",
            "forwarder_headers": "",
            "http_parser": "python",
            "limit_request_line": 8190,
        }
        for name, value in told.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application, opened after the fork: connections are never shared between processes."""
        app = create_app(open_services(self.settings))
        collection.loaded()
        return app


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT. Raises SettingsError when the channel is not prepared or is damaged."""
    open_services(settings, look=True).store.close()
    Web(settings).run()
