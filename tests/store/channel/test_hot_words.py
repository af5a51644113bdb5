"""Hot words in their order, on both engines."""

from epg.titles import Title
from tests.store.world import make_world
from tvchannel.store.channel import hot_words
from tvchannel.store.channel.content_version import edition
from tvchannel.store.database.engine import Store


def test_words_stand_in_their_order_and_every_change_is_shown_at_once(store: Store) -> None:
    world, marks = make_world(store), set()
    with store.writing() as connection:
        first = hot_words.add(connection, world.community, Title("党课", "Lesson"))
        second = hot_words.add(connection, world.community, Title("重庆"))
    with store.reading() as connection:
        marks.add(edition(connection))
        assert list(hot_words.hot_words(connection, world.community)) == [first, second]
    with store.writing() as connection:
        hot_words.order(connection, [second, first])
        hot_words.change(connection, first, Title("微党课", ""))
    with store.reading() as connection:
        marks.add(edition(connection))
        there = hot_words.hot_words(connection, world.community)
        assert list(there.items()) == [(second, Title("重庆", "")), (first, Title("微党课", ""))]
    with store.writing() as connection:
        hot_words.remove(connection, second)
    with store.reading() as connection:
        marks.add(edition(connection))
        assert list(hot_words.hot_words(connection, world.community)) == [first]
    assert len(marks) == 3
