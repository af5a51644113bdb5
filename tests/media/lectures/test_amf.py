"""AMF0 as it is written is read again; what is too deep, too long or broken off is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.lectures import amf
from media.lectures.amf import NotAmf

SIMPLE = st.one_of(st.none(), st.booleans(), st.floats(allow_nan=False), st.text(max_size=20))
NAMED = st.dictionaries(st.text(min_size=1, max_size=10), SIMPLE, max_size=4)


@given(st.lists(st.one_of(SIMPLE, NAMED), max_size=6))
def test_values_come_back(values: list):
    assert amf.read(amf.write(*values)) == values


@given(st.binary(max_size=200))
def test_rubbish_is_refused_or_read(rubbish: bytes):
    try:
        amf.read(rubbish)
    except NotAmf:
        return


@pytest.mark.parametrize("broken", [b"\x03\x00\x01a" * 50, b"\x0a\xff\xff\xff\xff", b"\x02\x00\x09ab", b"\x07"])
def test_what_no_sender_has_to_send_is_refused(broken: bytes):
    with pytest.raises(NotAmf):
        amf.read(broken)
