"""The inbox: uploads under names that were dealt here, and room for more of them."""

from pathlib import Path

import pytest

from media.errors import NoRoom, UnknownName
from media.places.inbox import Inbox
from tests.media.places.test_workbench import BAD_NAMES


def test_an_upload_is_found_again_by_the_name_that_was_dealt(tmp_path: Path):
    inbox = Inbox(tmp_path / "incoming")
    place = inbox.place()
    place.write_bytes(b"x")
    assert inbox.place(place.name).read_bytes() == b"x"
    assert inbox.place() != place


@pytest.mark.parametrize("name", BAD_NAMES[1:])
def test_no_other_name_becomes_a_path(tmp_path: Path, name: str):
    with pytest.raises(UnknownName):
        Inbox(tmp_path / "incoming").place(name)


def test_what_the_disk_cannot_hold_is_told_before_it_comes(tmp_path: Path):
    inbox = Inbox(tmp_path / "incoming")
    inbox.require_room(min(0, inbox.room()))
    with pytest.raises(NoRoom):
        inbox.require_room(inbox.room() + (1 << 40))
