"""How processes speak: one line an event, in words for a person or as JSON for a collector."""

import logging
import sys
from contextlib import suppress
from typing import TextIO

import structlog


class _Lines:
    """A file of lines that never fails: where the log lies on a disk that is full, the work goes on without it."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()


def set_up(*, json: bool) -> None:
    """Send structlog's events to standard error."""
    words = structlog.dev.ConsoleRenderer(
        colors=sys.stderr.isatty(),
        exception_formatter=structlog.dev.plain_traceback,  # others show the values of variables: tokens, names
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso" if json else "%H:%M:%S", utc=json),
            *([structlog.processors.format_exc_info] if json else []),
            structlog.processors.JSONRenderer(ensure_ascii=False) if json else words,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(_Lines(sys.stderr)),  # type: ignore[arg-type]
    )
