"""Notices for tests: written, and ready without ffmpeg: what lies in the vault are facts alone."""

from epg.titles import Title
from media.ladder import KEYS
from media.metadata import FilmMetadata
from tests.desk.conftest import LINES, Desk
from tvchannel.core.publish import publish
from tvchannel.features.notices import actions
from tvchannel.store.channel import catalogue, notices, timetable
from tvchannel.store.channel.notices import Notice, NoticeDraft, NoticeKind, NoticeState

TICKS = 5


def write_notice(
    office: Desk,
    *,
    title: str = "停水通知",
    text: str = "明天上午八点到十二点停水。",
    who: str = "uploader",
    community: int | None = None,
    ready: bool = True,
) -> int:
    """A notice of five ticks; gives its number."""
    draft, here = NoticeDraft(NoticeKind.NOTICE, Title(title, "No water"), Title(text)), community or office.community
    number = actions.write(office.services.store, here, draft, who=who, now=office.now)
    if ready:
        make_ready(office, notice(office, number, here))
    return number


def make_ready(office: Desk, found: Notice) -> None:
    folder = office.services.vault.root / "films" / found.material
    folder.mkdir()
    facts = FilmMetadata(found.material, TICKS, TICKS * 4800, KEYS, 0, None, "matroska", 200)
    (folder / "facts.json").write_text(facts.to_json())
    with office.services.store.writing() as connection:
        notices.change(connection, found.id, state=NoticeState.READY, ticks=TICKS)


def notice(office: Desk, number: int, community: int | None = None) -> Notice:
    with office.services.store.reading() as connection:
        return notices.one(connection, community or office.community, number)


def plan(office: Desk, community: int | None = None) -> None:
    """A new plan, as the scheduler makes it."""
    with office.services.store.reading() as connection:
        [channel] = catalogue.channels(connection, community or office.community)
    publish(office.services.store, channel, office.services.settings, cause="changed", clock=lambda: office.now)


def planned(office: Desk, *materials: str) -> None:
    """Films that are approved, and a guide with them."""
    browser = office.browser("reviewer")
    for material in materials:
        assert browser.post(f"/office/programmes/{office.programme(material)}/approve", line=LINES).status_code == 303
    plan(office)


def shown(office: Desk, first: int, until: int, community: int | None = None) -> list[str]:
    """The material that the channel shows at each tick of [first, until)."""
    with office.services.store.reading() as connection:
        [channel] = catalogue.channels(connection, community or office.community)
        on_air = timetable.onair(connection, channel, first, until)
    return [on_air.at(tick).material for tick in range(first, until)]
