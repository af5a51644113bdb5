"""How the system is: its processes, the disk, the guides, the queue of films, and whether the ledger is whole."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Response, request

from epg.ticks import TICKS_A_DAY, tick_at
from media.sandbox import state as sandbox
from tvchannel.base.roles import ADMINISTRATOR
from tvchannel.core.witnesses import witness
from tvchannel.desk.kit import job_state, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import page
from tvchannel.http.context import language, now, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue, films, timetable
from tvchannel.store.proof import chain_verify, heads, witnesses
from tvchannel.store.records import ledger
from tvchannel.store.service import jobs
from tvchannel.store.watching import sessions

_SILENT = timedelta(seconds=30)
_CLOCK = timedelta(days=7)
_NAMES = {
    "scheduler": "The scheduler",
    "worker": "The worker",
    "short-films": "The worker for short films",
    "lectures": "The receiver of lectures",
}
_WITNESSES = {"file": "A file on another host", "mail": "Mail", "tsa": "A time-stamp authority"}
_BEATS = tuple(_NAMES)


@dataclass(frozen=True, slots=True)
class ProcessRow:
    """A process that beats; `well` while it was heard of lately."""

    name: str
    well: bool
    heard: str
    doing: str


@dataclass(frozen=True, slots=True)
class ChannelState:
    """A channel: how many days its guide reaches ahead, and when it was planned."""

    name: str
    days: float
    well: bool
    planned: str


@dataclass(frozen=True, slots=True)
class SandboxState:
    """The sandbox in which films from outside are opened, in a sentence."""

    well: bool
    said: str


@dataclass(frozen=True, slots=True)
class WitnessState:
    """A witness outside of this machine; `well` unless it could not be reached the last time."""

    name: str
    well: bool
    heard: str
    trouble: str


@blueprint.get("/system")
@opens_to(ADMINISTRATOR, to_part=False)
def system() -> Response:
    """All of it; `?check=ledger` reads every row of the ledger anew."""
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        head, sealed = ledger.head(connection, community_id), heads.newest(connection, community_id)
        checked = request.args.get("check") == "ledger"
        bad = chain_verify.first_mismatch(connection, community_id) if checked else None
        set_back = sessions.set_back(connection, community_id, now() - _CLOCK)
        waiting = [film for film in films.unfinished(connection) if film.community_id == community_id]
    free = services().vault.workbench.free()
    return page(
        "system",
        say("The system"),
        place="system",
        processes=_processes(),
        channels=_channels(community_id),
        nights=job_state.nights(),
        backed_up=bool(services().settings.backup_dir),
        set_back=set_back,
        free=words.size(free),
        scarce=free < 5_000_000_000,
        films=len(waiting),
        sandbox=_sandbox(),
        head=head,
        sealed=sealed.printed if sealed else "",
        sealed_at=words.ago(sealed.at, now()) if sealed else say("never"),
        witnesses=_witnesses(),
        checked=checked,
        bad=say(bad.sentence, **bad.params) if bad else "",
    )


def _processes() -> list[ProcessRow]:
    with services().store.reading() as connection:
        known = {process.name: process for process in jobs.processes(connection)}
    return [_process(name, known.get(name)) for name in _BEATS]


def _process(name: str, known: jobs.Heartbeat | None) -> ProcessRow:
    if known is None:
        return ProcessRow(say(_NAMES[name]), False, say("never"), "")
    doing = job_state.translated(known.doing, known.params)
    return ProcessRow(say(_NAMES[name]), now() - known.at < _SILENT, words.ago(known.at, now()), doing)


def _witnesses() -> list[WitnessState]:
    with services().store.reading() as connection:
        known = witnesses.deliveries(connection)
    found = []
    for one in witness.named(services().settings):
        delivery = known.get(one.name)
        heard = words.ago(delivery.heard_at, now()) if delivery and delivery.heard_at else say("never")
        why = delivery.why if delivery and delivery.failures else ""
        trouble = say("It could not be reached, and is tried again: %(why)s", why=why) if why else ""
        found.append(WitnessState(say(_WITNESSES[one.name]), bool(delivery and not why), heard, trouble))
    return found


def _sandbox() -> SandboxState:
    """As it is on this machine; tried anew where it does not work."""
    if sandbox.use() is sandbox.SandboxUse.OFF:
        return SandboxState(False, say("It is switched off in the settings: films from outside can see the machine."))
    if not sandbox.trouble():
        return SandboxState(True, say("It works: a film from outside sees itself and nothing else."))
    if sandbox.use() is sandbox.SandboxUse.REQUIRED:
        return SandboxState(False, say("It does not work on this machine: films wait. `tvchannel doctor` says why."))
    return SandboxState(
        False,
        say("It does not work on this machine: films are opened without it. `tvchannel doctor` says why."),
    )


def _channels(community_id: int) -> list[ChannelState]:
    found = []
    with services().store.reading() as connection:
        for channel in catalogue.channels(connection, community_id):
            last = timetable.last_publication(connection, channel.id)
            days = (last.until - tick_at(now())) / TICKS_A_DAY if last else 0.0
            planned = words.ago(last.at, now()) if last else say("never")
            found.append(ChannelState(channel.name.say(language()), round(days, 1), days > 1, planned))
    return found
