"""Serve the pages with gunicorn: a few processes, many threads each, every process with services of its own."""

from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from tvchannel.app import create_app
from tvchannel.services import open_services
from tvchannel.settings import Settings


class Web(BaseApplication):  # type: ignore[misc]
    """gunicorn configured from our settings alone; no file and no environment variable of its own is read."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Threads, because a page waits for the disk; a slow client must not hold a process."""
        told: dict[str, Any] = {
            "bind": f"{self.settings.host}:{self.settings.port}",
            "workers": self.settings.workers,
            "worker_class": "gthread",
            "threads": self.settings.threads,
            "timeout": 120,
            "graceful_timeout": 15,
            "keepalive": 15,
            "loglevel": "warning",
            "proc_name": "tvchannel",
            "control_socket_disable": True,
            "forwarded_allow_ips": "127.0.0.1,::1",
        }
        for name, value in told.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application, opened after the fork: connections are never shared between processes."""
        return create_app(open_services(self.settings))


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT. Raises SettingsError when the channel is not prepared or is damaged."""
    open_services(settings, look=True).store.close()
    Web(settings).run()
