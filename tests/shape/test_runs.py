"""How a run chooses its cases and tells its failures apart: tried with small runs of pytest itself."""

import re

import pytest

from tests.sampling import some

pytest_plugins = "pytester"
SWEEP = """
    import pytest
    @pytest.mark.sweep(by="family")
    @pytest.mark.parametrize("way", ["typed", "held", "late"])
    @pytest.mark.parametrize("family", [("a", 1), ("b", 2)])
    def test_sweep(family, way): print("tried", family[0], way)
    def test_other(): pass
"""
FAILING = """
    from tvchannel.tools.browser import BrowserEnded
    def test_machine(): raise BrowserEnded("gone")
    def test_code(): assert False
    def test_well(): pass
"""
PLUGINS = ("-p", "tests.sampling", "-p", "tests.machine", "-p", "no:rerunfailures", "-p", "no:cacheprovider")


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch):
    """`run(text, seed, options)` runs a test file of this text."""
    pytester.makeini("[pytest]\nmarkers =\n  sweep(by): sampled\n")

    def run(text: str, seed: str = "", *options: str) -> pytest.RunResult:
        monkeypatch.setenv("TVCHANNEL_TESTS_SAMPLE", seed)
        return pytester.runpytest_inprocess(pytester.makepyfile(text), *PLUGINS, *options)

    return run


def tried(done: pytest.RunResult) -> list[str]:
    return sorted(re.findall(r"tried (\w+ \w+)", done.stdout.str()))


def test_without_a_seed_all_cases_are_tried(run) -> None:
    run(SWEEP).assert_outcomes(passed=7)


def test_a_seed_chooses_one_case_for_each_value_the_same_each_time_and_is_printed(run) -> None:
    by_seed = {seed: [tried(run(SWEEP, seed, "-s")) for _ in range(2)] for seed in "12345678"}
    for seed, (first, again) in by_seed.items():
        assert first == again, seed
        assert [line.split()[0] for line in first] == ["a", "b"]
    assert len({tuple(first) for first, _ in by_seed.values()}) > 1
    done = run(SWEEP, "7")
    done.assert_outcomes(passed=3, deselected=4)
    done.stdout.fnmatch_lines(["*TVCHANNEL_TESTS_SAMPLE=7*"])


def test_a_browser_that_ended_is_told_apart_and_hides_no_other_failure(run) -> None:
    done = run(FAILING)
    assert done.ret == pytest.ExitCode.TESTS_FAILED
    text = done.stdout.str()
    machine, code = text.index("a browser ended by itself"), text.index("all others that failed: 1")
    assert "test_machine" in text[machine:code]
    assert "test_code" not in text[machine:code]
    assert "test_code" in text[code:]


def test_a_run_without_such_failures_says_nothing_of_browsers(run) -> None:
    assert "a browser ended" not in run("def test_code(): assert False").stdout.str()


def test_of_a_table_a_seed_chooses_a_share_that_others_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    table = [*range(41)]
    monkeypatch.delenv("TVCHANNEL_TESTS_SAMPLE", raising=False)
    assert some(table, "GET /", 4) == table
    chosen = []
    for seed in range(30):
        monkeypatch.setenv("TVCHANNEL_TESTS_SAMPLE", str(seed))
        chosen.append(some(table, "GET /", 4))
        assert some(table, "GET /", 4) == chosen[-1] == sorted(chosen[-1])
        assert (len(chosen[-1]), some(table[:1], "GET /", 4), some([], "GET /", 4)) == (11, [0], [])
    assert some(table, "POST /", 4) != chosen[-1]
    assert set().union(*chosen) == {*table}
