"""What the nights have done, and not done, stands at the desk: a backup that fails every night must not go unseen."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.desk.conftest import MORNING, Desk, later
from tvchannel.base.settings import Settings
from tvchannel.core.services import Services
from tvchannel.core.witnesses import archive
from tvchannel.processes import scheduler
from tvchannel.store.privacy import removal_receipts
from tvchannel.store.service import job_runs, jobs
from tvchannel.study.job_turns import BACKUP, NIGHTS, PLANNING, TIDYING


def told(office: Desk, lang: str = "zh") -> str:
    return office.browser("administrator").get("/office/system", lang=lang).text


def with_settings(office: Desk, **settings: str) -> Services:
    made = Settings(data_dir=office.services.settings.data_dir, **settings)
    return Services(made, office.services.store, office.services.vault, office.services.keys)


def night(office: Desk, **settings: str) -> None:
    """The scheduler's turn at 02:40, with these settings."""
    services = with_settings(office, **settings)
    [job] = [job for job in scheduler.jobs_of(services, "scheduler") if job.name == BACKUP]
    scheduler.run(services, job)


def test_without_a_place_for_backups_the_page_says_so(office: Desk) -> None:
    assert "还没写备份放在哪里" in told(office)


def test_a_backup_that_was_made_is_told_until_it_is_too_old(office: Desk, tmp_path: Path) -> None:
    key = archive.make_key(tmp_path / "key.txt")
    night(office, backup_dir=str(tmp_path / "backup"), backup_key=key)
    assert len(list((tmp_path / "backup" / "records").iterdir())) == 1
    assert 'state good">备份<' in told(office)
    later(office, hours=11)
    assert 'state good">备份<' in told(office)
    later(office, days=2)
    assert 'state bad">备份<' in told(office)


def test_a_backup_that_failed_stays_to_be_seen_with_its_reason_in_the_readers_language(
    office: Desk, tmp_path: Path
) -> None:
    (tmp_path / "backup").write_text("not a folder")
    night(office, backup_dir=str(tmp_path / "backup"), backup_key=archive.make_key(tmp_path / "key.txt"))
    page = told(office)
    assert 'state bad">备份<' in page
    assert "最近一次没有做成" in page
    assert f"不是文件夹：{tmp_path}/backup" in page
    assert f"This is no folder: {tmp_path}/backup" in told(office, "en")


def test_a_backup_is_made_where_a_place_is_named_only(office: Desk, tmp_path: Path) -> None:
    for services, wanted in ((office.services, False), (with_settings(office, backup_dir=str(tmp_path)), True)):
        assert (BACKUP in [job.name for job in scheduler.jobs_of(services, "scheduler")]) is wanted


def done(office: Desk) -> dict[str, int]:
    """How often each nightly job has succeeded by what it left behind, and when it did last."""
    with office.services.store.reading() as connection:
        return {
            "receipts": len(removal_receipts.latest(connection, 100)),
            **{
                name: int((turn.done_at - MORNING).total_seconds()) if turn.done_at else -1
                for name, turn in job_runs.turns(connection).items()
            },
        }


def test_nights_that_were_missed_are_made_up_for_once_by_whichever_scheduler_comes_next(office: Desk) -> None:
    scheduler.run_due(office.services, scheduler.jobs_of(office.services, "scheduler"))
    assert done(office) == {"receipts": 1, PLANNING: 0, TIDYING: 0}
    later(office, hours=10)  # the evening of the same day: nothing is due
    scheduler.run_due(office.services, scheduler.jobs_of(office.services, "scheduler"))
    assert done(office)["receipts"] == 1
    later(office, days=3)  # asleep for three nights
    for _ in range(3):
        scheduler.run_due(office.services, scheduler.jobs_of(office.services, "scheduler"))
    late = int(timedelta(days=3, hours=10).total_seconds())
    assert done(office) == {"receipts": 2, PLANNING: late, TIDYING: late}


def test_a_job_that_fails_leaves_the_others_alone_and_is_tried_again(office: Desk, tmp_path: Path) -> None:
    (tmp_path / "backup").write_text("not a folder")
    key = archive.make_key(tmp_path / "key.txt")
    services = with_settings(office, backup_dir=str(tmp_path / "backup"), backup_key=key)
    scheduler.run_due(services, scheduler.jobs_of(services, "scheduler"))
    with office.services.store.reading() as connection:
        known = job_runs.turns(connection)
    assert {name: turn.failed for name, turn in known.items()} == {PLANNING: False, BACKUP: True, TIDYING: False}
    (tmp_path / "backup").unlink()
    scheduler.run_due(services, scheduler.jobs_of(services, "scheduler"))
    assert not (tmp_path / "backup").exists(), "not at once"
    later(office, hours=1)
    scheduler.run_due(services, scheduler.jobs_of(services, "scheduler"))
    assert 'state good">备份<' in told(office)


@pytest.mark.parametrize(
    ("login", "words"),
    [
        ("administrator", {"没有编排节目单", "备份逾期", "逾期未清理"}),
        ("reviewer", {"没有编排节目单"}),
        ("uploader", {"没有编排节目单"}),
        ("branch", set()),
    ],
)
def test_what_is_overdue_stands_on_the_front_page_of_those_whom_it_concerns(
    office: Desk, login: str, words: set[str]
) -> None:
    with office.services.store.writing() as connection:
        for job in NIGHTS:
            job_runs.note(connection, job, office.now, "", {}, ok=True)
    every = {"没有编排节目单", "备份逾期", "逾期未清理"}
    assert {word for word in every if word in office.browser(login).get("/office/").text} == set()
    later(office, days=1, hours=8)
    assert {word for word in every if word in office.browser(login).get("/office/").text} == words


def test_processes_say_what_they_do_in_the_readers_language(office: Desk) -> None:
    with office.services.store.writing() as connection:
        stage = {"stage": "Converting the film", "percent": 42}
        jobs.beat(connection, "worker", "%(stage)s, %(percent)s %%", office.now, stage)
        jobs.beat(connection, "scheduler", "Does now: %(job)s", office.now, {"job": TIDYING})
    assert "42%" in told(office)
    assert "Converting" not in told(office)
    assert "正在做：清理到期数据" in told(office)
    assert "Does now: Removing what is over" in told(office, "en")
    assert "Converting the film, 42 %" in told(office, "en")
