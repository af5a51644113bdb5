"""The bench of reports: every report is made of made records, and its line says what it rests on."""

from pathlib import Path

import pytest

from tvchannel.features.reports.every import REPORTS
from tvchannel.tools.bench.reports import CHECK_INS_A_YEAR, PLAYED_A_YEAR, bench


@pytest.mark.slow
def test_the_bench_prints_a_line_a_report_with_its_rows_and_takes_them_again_from_where_they_are_kept(
    tmp_path: Path,
) -> None:
    for members in (8, 4):  # the second time nothing is made
        lines: list[str] = []
        bench(members, 1, ("sqlite",), lines.append, tmp_path / "kept")
        read_as_of_eight(lines, totals=8 if members == 8 else 0)


def read_as_of_eight(lines: list[str], totals: int) -> None:
    _, made, kept, *reports = lines
    assert made.split() == [
        "sqlite",
        "8",
        "members,",
        str(8 * PLAYED_A_YEAR),
        "played",
        "rows,",
        str(8 * CHECK_INS_A_YEAR),
        "check-ins",
    ]
    assert kept.split()[:5] == ["sqlite", "totals", "of", str(totals), "members"]
    found = {line.split()[1]: line.split()[4] for line in reports}
    assert list(found) == [report.name for report in REPORTS]
    assert (found["study"], found["archive"], found["totals"]) == ("8", "96", "12")
