"""The tests mirror the tree: the test of a module is found by its name, and a story across modules is named as one."""

from pathlib import Path

import pytest

from tests.shape.house import PLACES, ROOT

TESTS = ROOT / "tests"
# Whole folders of stories: the house's own rules, machines that fail, engines before what is shipped; and what a
# television or the desk shows over several pages.
STORY_FOLDERS = {"shape", "faults", "engines", "tv", "desk"}
# Other stories across modules, each where its room is.
STORIES = {
    "api/test_schemathesis.py",
    "core/test_covered.py",
    "core/witnesses/test_forging.py",
    "epg/test_checker.py",
    "epg/test_feed_reader.py",
    "epg/test_plan_properties.py",
    "epg/test_rolling.py",
    "features/contributions/test_in_engines.py",
    "features/discussions/test_in_engines.py",
    "features/exercise/test_in_engines.py",
    "features/landmarks/test_in_engines.py",
    "features/messages/test_in_engines.py",
    "features/party_birthday/test_in_engines.py",
    "features/quizzes/test_in_engines.py",
    "features/quizzes/test_sounds.py",
    "features/quizzes/test_tv_sound.py",
    "features/ratings/test_in_engines.py",
    "features/reader/test_in_engines.py",
    "features/schedule/test_in_chromium.py",
    "features/search/test_in_engines.py",
    "features/shelves/test_in_engines.py",
    "features/station_sessions/test_in_engines.py",
    "features/lectures/test_desk.py",
    "features/stations/test_in_engines.py",
    "features/surveys/test_in_engines.py",
    "http/test_between_communities.py",
    "http/test_bounds.py",
    "http/test_open_addresses.py",
    "http/test_sweep.py",
    "media/test_channel.py",
    "media/test_file_access.py",
    "media/test_hostile_films.py",
    "media/test_odd_films.py",
    "processes/test_lecture_on_air.py",
    "processes/test_on_air.py",
    "processes/test_processes.py",
    "processes/test_several_machines.py",
    "processes/test_urgent_on_air.py",
    "store/boxes/test_pairings.py",
    "store/channel/test_airings.py",
    "store/channel/test_next_slots.py",
    "store/database/test_lock_order.py",
    "store/records/test_days.py",
    "store/test_seats_migration.py",
    "tools/demo/test_guide_size.py",
}
# Where the modules of a folder are tested that have no test file of their own name.
TESTED_TOGETHER = {
    "epg": ("epg/test_schedule.py", "epg/test_plan_properties.py"),
    "media": ("media/making/test_intake.py", "media/test_odd_films.py", "media/test_file_access.py"),
    "media/lectures": ("media/lectures/test_reception.py", "media/lectures/test_rtmp.py"),
    "media/making": ("media/making/test_intake.py",),
    "media/places": ("media/places/test_film_store.py", "media/places/test_vault.py"),
    "media/sandbox": ("media/test_ffmpeg.py",),
    "tvchannel": ("commands/test_common.py", "shape/test_readme.py"),
    "tvchannel/api/kit": ("api/kit/test_operation.py", "api/pages/test_openapi.py"),
    "tvchannel/base": ("shape/test_settings.py", "shape/test_texts.py", "shape/test_readers.py"),
    "tvchannel/commands": ("shape/test_readme.py", "commands/test_community.py", "tools/bench/test_records.py"),
    "tvchannel/commands/doctor": ("commands/doctor/test_command.py",),
    "tvchannel/core": (
        "shape/test_writers.py",
        "tv/pages/test_consent.py",
        "tv/test_traces.py",
        "core/test_covered.py",
    ),
    "tvchannel/core/import_files": ("core/test_enrol.py",),
    "tvchannel/core/looking": ("features/search/test_tv_initials.py",),
    "tvchannel/core/notes": ("desk/kit/test_guard.py", "http/test_health.py"),
    "tvchannel/core/privacy": ("core/privacy/test_personal.py", "tv/pages/test_privacy_settings.py"),
    "tvchannel/core/reporting": ("core/reporting/test_formats.py",),
    "tvchannel/core/together": ("core/together/test_enter_attendance.py",),
    "tvchannel/core/staff": ("features/accounts/test_desk.py",),
    "tvchannel/core/witnesses": ("core/witnesses/test_forging.py",),
    "tvchannel/desk/kit": ("desk/test_on_a_phone.py", "desk/test_typed_numbers.py", "desk/pages/test_week.py"),
    "tvchannel/desk/pages": ("desk/pages/test_today.py", "desk/kit/test_guard.py"),
    "tvchannel/features/backup": ("features/backup/test_backup.py", "commands/test_keys.py"),
    "tvchannel/features/accounts": ("features/accounts/test_desk.py",),
    "tvchannel/features/activities": ("features/activities/test_desk.py", "features/activities/test_tv_activity.py"),
    "tvchannel/features/lecture_watching": (
        "features/lecture_watching/test_desk_questions.py",
        "features/lecture_watching/test_tv_question.py",
    ),
    "tvchannel/study/together": ("features/lecture_watching/test_tv_question.py",),
    "tvchannel/features/paper_consents": ("features/paper_consents/test_desk.py",),
    "media/notices": ("media/notices/test_pages.py", "features/notices/test_preparing.py"),
    "tvchannel/features/contributions": (
        "features/contributions/test_phone.py",
        "features/contributions/test_tv.py",
        "features/contributions/test_personal.py",
    ),
    "tvchannel/features/group_page": ("features/group_page/test_desk.py",),
    "tvchannel/features/lectures": ("features/lectures/test_desk.py", "features/lectures/test_follow.py"),
    "tvchannel/store/live": ("store/live/test_lectures.py", "features/lectures/test_desk.py"),
    "tvchannel/features/station_sessions": (
        "features/station_sessions/test_actions.py",
        "features/station_sessions/test_desk_sessions.py",
        "features/station_sessions/test_in_engines.py",
    ),
    "tvchannel/study/stations": ("study/stations/test_roll_call.py", "features/station_sessions/test_actions.py"),
    "tvchannel/features/reports/kinds/opinions": ("features/reports/kinds/opinions/test_surveys.py",),
    "tvchannel/store/stations": ("features/station_sessions/test_actions.py",),
    "tvchannel/features/quizzes": ("features/quizzes/test_desk.py", "features/quizzes/test_tv_quiz.py"),
    "tvchannel/features/reflections": (
        "features/reflections/test_desk.py",
        "features/reflections/test_tv_reflection.py",
        "features/reflections/test_personal.py",
    ),
    "tvchannel/features/exercise": ("features/exercise/test_tv_exercise.py",),
    "tvchannel/features/ratings": (
        "features/ratings/test_tv_rating.py",
        "features/ratings/test_desk.py",
    ),
    "tvchannel/features/stations": ("features/stations/test_desk_stations.py", "features/stations/test_tv_fault.py"),
    "tvchannel/features/teams": ("features/teams/test_desk.py",),
    "tvchannel/features/messages": ("features/messages/test_desk.py", "features/messages/test_tv_messages.py"),
    "tvchannel/features/landmarks": ("features/landmarks/test_desk.py", "features/landmarks/test_tv_landmarks.py"),
    "tvchannel/features/reader": ("features/reader/test_desk.py", "features/reader/test_tv_reading.py"),
    "tvchannel/features/banners": ("features/banners/test_desk.py",),
    "tvchannel/features/discussions": ("features/discussions/test_desk.py", "features/discussions/test_tv_talk.py"),
    "tvchannel/features/surveys": ("features/surveys/test_desk.py", "features/surveys/test_tv_survey.py"),
    "tvchannel/features/notices": ("features/notices/test_desk.py", "features/notices/test_desk_urgent.py"),
    "tvchannel/core/urgent": ("features/notices/test_desk_urgent.py",),
    "tvchannel/features/care": ("features/care/test_desk.py",),
    "tvchannel/core/appearance": ("core/appearance/test_columns.py", "features/columns/test_desk.py"),
    "tvchannel/features/columns": ("features/columns/test_desk.py",),
    "tvchannel/study/appearance": ("core/test_apply_community.py",),
    "tvchannel/features/honours": ("features/honours/test_desk.py", "features/honours/test_desk_certificate.py"),
    "tvchannel/features/corrections": ("features/corrections/test_desk.py",),
    "tvchannel/features/organisations": (
        "features/organisations/test_desk_tree.py",
        "features/organisations/test_desk_branches.py",
    ),
    "tvchannel/features/data_export": ("core/privacy/test_personal.py", "features/reports/test_desk.py"),
    "tvchannel/features/data_interface": ("features/data_interface/test_desk.py",),
    "tvchannel/features/linking": ("features/linking/test_pair.py", "desk/test_pairing_in_browsers.py"),
    "tvchannel/core/schedule": ("core/test_apply_community.py", "features/schedule/test_actions.py"),
    "tvchannel/features/schedule": ("features/schedule/test_desk.py", "features/schedule/test_actions.py"),
    "tvchannel/features/operator": ("features/operator/test_tv.py",),
    "tvchannel/features/party_birthday": (
        "features/party_birthday/test_desk.py",
        "features/party_birthday/test_tv_card.py",
    ),
    "tvchannel/features/points": ("features/points/test_desk.py", "features/points/test_desk_member.py"),
    "tvchannel/features/search": ("features/search/test_tv_search.py", "features/search/test_desk.py"),
    "tvchannel/features/shelves": ("features/shelves/test_tv_shelves.py", "features/shelves/test_tv_choices.py"),
    "tvchannel/features/register": ("features/register/test_desk_members.py", "features/register/test_desk_groups.py"),
    "tvchannel/features/remote_test": ("features/remote_test/test_tv.py",),
    "tvchannel/features/reports": ("core/reporting/test_report.py", "features/reports/test_desk.py"),
    "tvchannel/features/reports/kinds": ("core/reporting/test_report.py", "features/reports/test_desk.py"),
    "tvchannel/features/reports/kinds/films": ("features/reports/test_desk.py", "desk/test_every_cell.py"),
    "tvchannel/features/requests": ("desk/pages/test_log.py", "desk/pages/test_erase_member.py"),
    "tvchannel/features/rolls": ("features/rolls/test_desk.py", "features/rolls/test_entering.py"),
    "tvchannel/features/theme": ("desk/pages/test_log.py", "desk/test_typed_numbers.py"),
    "tvchannel/features/film_lists": ("features/film_lists/test_desk.py",),
    "tvchannel/features/film_catalogue": ("features/film_catalogue/test_desk_import.py",),
    "tvchannel/features/chat_pictures": ("features/chat_pictures/test_desk.py",),
    "tvchannel/features/sharing": ("features/sharing/test_desk.py",),
    "tvchannel/features/review": ("features/review/test_review.py", "features/review/test_desk_films.py"),
    "tvchannel/features/uploads": ("features/uploads/test_resubmit.py", "features/uploads/test_desk_upload.py"),
    "tvchannel/core/films": ("core/test_take_in.py", "features/uploads/test_desk_upload.py"),
    "tvchannel/desk/films": ("features/review/test_desk_films.py", "features/uploads/test_desk_upload.py"),
    "tvchannel/http": ("http/test_open_addresses.py", "http/test_sweep.py", "engines/test_protocol.py"),
    "tvchannel/processes": ("processes/test_processes.py", "processes/test_on_air.py"),
    "tvchannel/store": ("store/channel/test_films.py",),
    "tvchannel/store/channel": ("store/channel/test_airings.py",),
    "tvchannel/store/database": ("store/database/test_engine.py", "features/backup/test_restore.py"),
    "tvchannel/store/encryption": ("commands/test_keys.py",),
    "tvchannel/store/migrations": ("store/database/test_migrate.py",),
    "tvchannel/store/people": ("core/test_enrol.py", "core/test_pin.py"),
    "tvchannel/store/privacy": ("shape/test_personal.py", "core/privacy/test_tidy.py"),
    "tvchannel/store/proof": ("core/witnesses/test_forging.py", "core/witnesses/test_verify.py"),
    "tvchannel/store/reading": ("features/reader/test_drawing.py",),
    "tvchannel/store/records": ("core/witnesses/test_forging.py", "features/corrections/test_actions.py"),
    "tvchannel/store/service": ("core/staff/test_sign_in.py", "processes/test_processes.py"),
    "tvchannel/store/tables": ("shape/test_personal.py", "store/database/test_migrate.py"),
    "tvchannel/store/watching": ("core/reporting/test_kept_totals.py",),
    "tvchannel/study/sums": ("core/reporting/test_kept_totals.py", "study/test_totals.py"),
    "tvchannel/study": ("study/test_names.py", "core/test_check_in.py"),
    "tvchannel/tools/bench": ("tools/bench/test_records.py",),
    "tvchannel/tools/browser": ("tools/browser/test_engines.py",),
    "tvchannel/tools/demo": ("tools/demo/test_make.py", "tools/demo/test_script.py"),
    "tvchannel/tools/demo/desk": ("tools/demo/test_make.py", "tools/demo/desk/test_honours.py"),
    "tvchannel/tools/walk": ("tools/walk/test_walker.py",),
    "tvchannel/tv/kit": ("tv/test_pages.py", "tv/test_old_boxes.py"),
    "tvchannel/tv/kit/components": ("tv/kit/test_places.py",),
    "tvchannel/tv/kit/places": ("tv/kit/test_places.py", "tv/test_pages.py"),
    "tvchannel/tv/pages": ("tv/test_pages.py", "tv/test_remote.py"),
    "tvchannel/tv/parts": ("tv/test_pages.py", "tv/test_shared.py"),
}


def modules_of(test: Path, root: Path = ROOT) -> list[Path]:
    """What of the tree a test file bears the name of: a module, a package, or a script of the television's pages."""
    inside, stem = test.relative_to(root / "tests").parent, test.stem.removeprefix("test_")
    if inside == Path("tv/scripts"):
        return sorted((root / "tvchannel" / "static" / "tv").rglob(f"{stem}.js"))
    places = [root / inside, root / "tvchannel" / inside]
    return [path for place in places for path in (place / f"{stem}.py", place / stem / "__init__.py") if path.exists()]


def is_story(test: Path) -> bool:
    """Whether a test file tells a story across modules."""
    inside = test.relative_to(TESTS)
    return inside.parent.as_posix() in STORY_FOLDERS or inside.as_posix() in STORIES


def without_own_test() -> dict[str, list[str]]:
    """The modules that no test file bears the name of, by folder."""
    named = {path for test in TESTS.rglob("test_*.py") for path in modules_of(test)}
    found: dict[str, list[str]] = {}
    for path in (path for place in PLACES for path in sorted((ROOT / place).rglob("*.py"))):
        folder = path.relative_to(ROOT).parent.as_posix()
        if path.name != "__init__.py" and path not in named and not folder.endswith("migrations/versions"):
            found.setdefault(folder, []).append(path.name)
    return found


@pytest.mark.parametrize("test", sorted(TESTS.rglob("test_*.py")), ids=lambda path: path.relative_to(TESTS).as_posix())
def test_a_test_file_bears_the_name_of_what_it_tries_or_is_listed_as_a_story(test: Path) -> None:
    assert modules_of(test) or is_story(test)


def test_no_story_is_listed_that_has_become_the_test_of_a_module_or_is_gone() -> None:
    assert [name for name in sorted(STORIES) if not (TESTS / name).exists() or modules_of(TESTS / name)] == []


def test_every_folder_says_where_its_modules_are_tested_that_have_no_test_of_their_own() -> None:
    assert TESTED_TOGETHER.keys() == without_own_test().keys()
    named = [name for names in TESTED_TOGETHER.values() for name in names]
    assert [name for name in named if not (TESTS / name).exists()] == []


def test_a_test_is_found_by_the_name_of_a_module_a_package_or_a_script(tmp_path: Path) -> None:
    made = ("epg/slots.py", "tvchannel/tv/kit/places/__init__.py", "tvchannel/static/tv/players/player.js")
    for name in made:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    tests = ("epg/test_slots.py", "tv/kit/test_places.py", "tv/scripts/test_player.py")
    assert [modules_of(tmp_path / "tests" / name, tmp_path) for name in tests] == [[tmp_path / name] for name in made]
    assert modules_of(tmp_path / "tests" / "epg" / "test_slot.py", tmp_path) == []
