"""`tvchannel bench rolls` enters its whole list beside presses, each of which is answered."""

import pytest

from tvchannel.tools.bench.rolls import bench

pytestmark = [pytest.mark.engine, pytest.mark.alone]


def test_a_list_is_entered_beside_presses() -> None:
    said: list[str] = []
    bench(30, said.append)
    assert said[-1].startswith("entered 30;")
    label, _, presses, *_, refused = said[-2].split()
    assert (label, refused) == ("meanwhile", "0")
    assert int(presses) > 0
