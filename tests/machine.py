"""Told apart at the end of a run: what failed by the code, and what failed because a browser ended by itself each time.

Both fail the run: a page that ends every browser it is shown in is the code's fault too.
"""

from collections.abc import Generator

import pytest
from _pytest.terminal import TerminalReporter

from tvchannel.tools.browser import BrowserEnded

_SAYS = "the browser ended by itself"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator:
    report = yield
    if call.excinfo and call.excinfo.errisinstance(BrowserEnded):
        report.user_properties.append((_SAYS, True))
    return report


def is_the_machines(report: pytest.TestReport) -> bool:
    """Whether a test failed because its browser was gone. (A worker's report comes as JSON, its pairs as lists.)"""
    return (_SAYS, True) in map(tuple, report.user_properties)


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    failed = [report for kind in ("failed", "error") for report in terminalreporter.stats.get(kind, [])]
    machine = [one.nodeid for one in failed if isinstance(one, pytest.TestReport) and is_the_machines(one)]
    code = [report.nodeid for report in failed if report.nodeid not in machine]
    if machine:
        terminalreporter.section("a browser ended by itself, each time that these were tried")
        terminalreporter.write_line("\n".join(machine))
        terminalreporter.section(f"all others that failed: {len(code)}")
        terminalreporter.write_line("\n".join(code) or "none")
