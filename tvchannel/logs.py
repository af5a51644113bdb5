"""How processes speak: one line an event, in words for a person or as JSON for a collector."""

import logging
import sys

import structlog


def set_up(*, json: bool) -> None:
    """Send structlog's events to standard error."""
    words = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso" if json else "%H:%M:%S", utc=json),
            *([structlog.processors.format_exc_info] if json else []),
            structlog.processors.JSONRenderer(ensure_ascii=False) if json else words,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
