"""How processes speak: one line an event, for a person at a terminal or as JSON for a collector."""

import logging
import sys

import structlog


def set_up(*, json: bool | None = None) -> None:
    """Send structlog's events to standard error; JSON when it is not a terminal, unless `json` says otherwise."""
    as_json = not sys.stderr.isatty() if json is None else json
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False) if as_json else structlog.dev.ConsoleRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
