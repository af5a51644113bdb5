"""The walk in words: what is wrong with a page stands apart from what no browser could look at."""

from tests.tools.walk.made import page
from tvchannel.tools.walk import table
from tvchannel.tools.walk.visited import Visited, Walked


def test_what_could_not_be_judged_is_no_breach_and_is_not_hidden() -> None:
    home = Visited("home", page(), breaches=["too small"])
    report = table.WalkReport("qtwebkit fhd zh", Walked(pages=[home], not_judged=[(home, "the browser has ended")]))
    (line,) = table.not_judged([report])
    assert line.startswith("qtwebkit fhd zh: ")
    assert line.endswith(": the browser has ended")
    assert line not in table.wrong([report])
    assert any(told.endswith(": too small") for told in table.wrong([report]))
