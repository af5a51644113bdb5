"""What a bench has started ends with it, however it ends."""

import os
import select
import signal
import subprocess
import sys

import pytest

BENCH = """
from tvchannel.tools.bench.children import child, end_on_signals
end_on_signals()
with child(["sleep", "1000"]) as process:
    print(process.pid, flush=True)
    process.wait()
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_child_ends_when_its_bench_is_ended(number: signal.Signals) -> None:
    bench = subprocess.Popen([sys.executable, "-c", BENCH], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert bench.stdout
    child = int(bench.stdout.readline())
    handle = os.pidfd_open(child)  # readable when that process has ended
    try:
        bench.send_signal(number)
        bench.wait(180)
        assert select.select([handle], [], [], 180)[0], "the child still runs"
    finally:
        os.close(handle)
        bench.stdout.close()
