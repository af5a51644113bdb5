"""The page of the system tells how the last backup ended: one that fails every night must not go unseen."""

from pathlib import Path

from tests.pages.office.conftest import Desk, later
from tvchannel import scheduler
from tvchannel.actions import archive
from tvchannel.services import Services
from tvchannel.settings import Settings
from tvchannel.store import jobs


def told(office: Desk) -> str:
    return office.browser("administrator").get("/office/system").text


def night(office: Desk, **settings: str) -> None:
    """The scheduler's turn at 02:40, with these settings."""
    made = Settings(data_dir=office.services.settings.data_dir, **settings)
    services = Services(made, office.services.store, office.services.vault, office.services.keys)
    scheduler._careful(services, scheduler.backed_up, jobs.BACKUP)()


def test_without_a_place_or_a_first_backup_the_page_says_so(office: Desk) -> None:
    assert "还没写备份放在哪里" in told(office)


def test_a_backup_that_was_made_is_told_until_it_is_too_old(office: Desk, tmp_path: Path) -> None:
    key = archive.make_key(tmp_path / "key.txt")
    night(office, backup_dir=str(tmp_path / "backup"), backup_key=key)
    assert len(list((tmp_path / "backup" / "records").iterdir())) == 1
    assert 'state good">最近一次' in told(office)
    later(office, hours=11)
    assert 'state good">最近一次' in told(office)
    later(office, days=2)
    assert 'state bad">最近一次' in told(office)


def test_a_backup_that_failed_stays_to_be_seen_with_its_reason(office: Desk, tmp_path: Path) -> None:
    (tmp_path / "backup").write_text("not a folder")
    night(office, backup_dir=str(tmp_path / "backup"), backup_key=archive.make_key(tmp_path / "key.txt"))
    page = told(office)
    assert "最近一次没有做成" in page
    assert "Not a directory" in page


def turns(services: Services) -> dict[str, str]:
    return {job.id: str(job.trigger) for job in scheduler._jobs(services).get_jobs()}


def test_every_night_has_its_turns_and_a_backup_where_a_place_is_named(office: Desk, tmp_path: Path) -> None:
    services = office.services
    named = services.settings.model_copy(update={"backup_dir": str(tmp_path)})
    night = turns(Services(named, services.store, services.vault, services.keys))
    assert "hour='2', minute='40'" in night["back up"]
    assert "hour='3', minute='30'" in night["tidy"]
    assert "hour='0', minute='5'" in night["keep the ledger's heads"]
    assert "back up" not in turns(services)
