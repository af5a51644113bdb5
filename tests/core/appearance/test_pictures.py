"""Covers and the community's picture: kept as long as they are shown or may come back by an undo, and no longer."""

from datetime import timedelta

from sqlalchemy import select

from media.uploaded_picture import DrawnPicture
from tests.store.world import NOON, World
from tvchannel.core.appearance import pictures
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.core.appearance.undo import undo
from tvchannel.store import tables as t
from tvchannel.store.channel import appearance, catalogue
from tvchannel.store.channel.pictures import picture as picture_file

ONE, OTHER = DrawnPicture(b"one", b"1"), DrawnPicture(b"other", b"2")


def by(world: World, hours: float = 0) -> AppearanceAuthor:
    return AppearanceAuthor(world.community, "administrator", NOON + timedelta(hours=hours))


def kept(world: World) -> set[bytes]:
    with world.store.reading() as connection:
        marks = connection.execute(select(t.pictures.c.mark)).scalars().all()
        return {picture_file(connection, "here", mark).still for mark in marks}


def test_a_cover_is_another_and_the_first_comes_back_by_an_undo(world: World) -> None:
    with world.store.writing() as connection:
        assert pictures.set_cover(connection, by(world), "news", ONE)
        assert not pictures.set_cover(connection, by(world), "news", ONE)
        before = catalogue.column(connection, world.community, "news").cover
        assert pictures.set_cover(connection, by(world, 1), "news", OTHER)
        [change] = appearance.changes(connection, world.community, 1)
    assert kept(world) == {b"one", b"other"}
    with world.store.writing() as connection:
        undo(connection, by(world, 2), change.id)
        assert catalogue.column(connection, world.community, "news").cover == before


def test_what_nobody_can_see_any_more_is_kept_no_longer(world: World) -> None:
    with world.store.writing() as connection:
        pictures.set_cover(connection, by(world), "news", ONE)
        pictures.set_picture(connection, by(world, 1), ONE)
        pictures.set_cover(connection, by(world, 2), "news", None)
        assert pictures.set_picture(connection, by(world, 25.5), OTHER)
    assert kept(world) == {b"one", b"other"}  # the change an hour ago may be undone: it names the first
    with world.store.writing() as connection:
        assert not pictures.set_picture(connection, by(world, 60), OTHER)
    assert kept(world) == {b"other"}
