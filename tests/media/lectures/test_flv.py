"""FLV as it is written is read again, in whatever pieces it comes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.lectures import flv
from media.lectures.flv import MOST_BYTES, FlvReader, NotFlv, Tag

TAGS = st.lists(st.builds(Tag, st.integers(1, 31), st.integers(0, (1 << 32) - 1), st.binary(max_size=300)), max_size=6)


@given(TAGS, st.integers(1, 40))
def test_tags_come_back_from_pieces_of_any_size(tags: list[Tag], size: int):
    data = flv.header() + b"".join(map(flv.written, tags))
    reader = FlvReader()
    assert [tag for at in range(0, len(data), size) for tag in reader.feed(data[at : at + size])] == tags


@given(st.binary(min_size=13, max_size=400))
def test_rubbish_is_refused_or_gives_tags(rubbish: bytes):
    for data in (rubbish, flv.header() + rubbish):
        try:
            assert all(len(tag.data) <= MOST_BYTES for tag in FlvReader().feed(data))
        except NotFlv:
            continue


def test_a_tag_larger_than_any_picture_is_refused():
    with pytest.raises(NotFlv):
        list(FlvReader().feed(flv.header() + b"\x09\xff\xff\xff" + bytes(7)))
