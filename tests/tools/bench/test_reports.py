"""The bench of reports: every report is made of made records, and its line says what it rests on."""

import pytest

from tvchannel.features.reports.every import REPORTS
from tvchannel.tools.bench.reports import CHECK_INS_A_YEAR, PLAYED_A_YEAR, bench


@pytest.mark.slow
def test_the_bench_prints_a_line_a_report_with_its_rows() -> None:
    lines: list[str] = []
    bench(8, 1, ("sqlite",), lines.append)
    _, made, kept, *reports = lines
    assert made.split() == [
        "sqlite",
        "8",
        "members,",
        "1",
        "years,",
        str(8 * PLAYED_A_YEAR),
        "played",
        "rows,",
        str(8 * CHECK_INS_A_YEAR),
        "check-ins",
    ]
    assert kept.split()[:5] == ["sqlite", "totals", "of", "8", "members"]
    found = {line.split()[1]: line.split()[3] for line in reports}
    assert list(found) == [report.name for report in REPORTS]
    assert (found["study"], found["archive"], found["totals"]) == ("8", "96", "12")
