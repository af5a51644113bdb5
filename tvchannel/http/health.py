"""Is the service well? For a supervisor (`/healthz`), and in figures for a collector (`/metrics`)."""

from ipaddress import ip_address, ip_network

from flask import Blueprint, Response, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from epg.ticks import TICK_MS, tick_at
from tvchannel.base.errors import NotFound
from tvchannel.core.notes.health import takes_a_write
from tvchannel.http.context import ANYONE, now, opens_to, services
from tvchannel.store.channel import catalogue, films, timetable
from tvchannel.store.service import job_runs, jobs

blueprint = Blueprint("health", __name__)


@blueprint.before_request
def _for_who_watches() -> None:
    """For this machine, and for whom the settings name: a look at `/healthz` costs a write to the disk."""
    try:
        asks = ip_address(request.remote_addr or "")
    except ValueError:
        raise NotFound(_NOT_HERE) from None
    asks = getattr(asks, "ipv4_mapped", None) or asks
    if not any(asks in ip_network(named) for named in services().settings.watched_from):
        raise NotFound(_NOT_HERE)


_NOT_HERE = "There is no such page here."
ROOM_BYTES = 16 * 1024 * 1024


@blueprint.get("/healthz")
@opens_to(ANYONE)
def healthz() -> Response:
    """200 only if a press would be written at this moment and there is room for more; 503 otherwise."""
    trouble = ""
    if services().vault.workbench.free() < ROOM_BYTES:
        trouble = "the disk is full"
    elif not takes_a_write(services().store, now()):
        trouble = "the store takes no write"
    return Response(f"{trouble or 'ok'}\n", 503 if trouble else 200, mimetype="text/plain")


@blueprint.get("/metrics")
@opens_to(ANYONE)
def metrics() -> Response:
    """Gauges worked out from the store, so that every web process tells the same."""
    registry = CollectorRegistry()
    planned = Gauge("tvchannel_guide_seconds", "Published guide ahead", ["channel"], registry=registry)
    waiting = Gauge("tvchannel_films_unfinished", "Films that wait or are being taken in", registry=registry)
    silent = Gauge(
        "tvchannel_process_silent_seconds",
        "Since a process last beat, or a nightly job last succeeded",
        ["process"],
        registry=registry,
    )
    free = Gauge("tvchannel_disk_free_bytes", "Free space of the data folder", registry=registry)
    with services().store.reading() as connection:
        for channel in catalogue.channels(connection):
            last = timetable.last_airing(connection, channel)
            ahead = (last.end - tick_at(now())) * TICK_MS / 1000 if last else 0
            planned.labels(f"{channel.community_id}/{channel.key}").set(ahead)
        waiting.set(len(films.unfinished(connection)))
        for process in jobs.processes(connection):
            silent.labels(process.name).set((now() - process.at).total_seconds())
        for job, turn in job_runs.turns(connection).items():
            if turn.done_at is not None:
                silent.labels(job).set((now() - turn.done_at).total_seconds())
    free.set(services().vault.workbench.free())
    return Response(generate_latest(registry), mimetype=CONTENT_TYPE_LATEST)
