"""Stretches hold exactly what was accepted, for each who sat there then, and only a key makes them count."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.playing import PlayedPiece
from tvchannel.study.stretches import ReportEntry, Seat, Stretch, enter, joined, witnessed

ZONE = ZoneInfo("Asia/Shanghai")
NEW_YEAR = datetime(2026, 12, 31, 16, tzinfo=UTC)  # midnight in Shanghai
DAYS = (date(2026, 12, 31), date(2027, 1, 1))
FILMS = st.lists(st.tuples(st.integers(1, 2), st.integers(0, 60), st.integers(1, 20)), max_size=2)
REPORTS = st.lists(st.tuples(FILMS, st.booleans()), max_size=12)
MOMENTS = st.integers(-300, 300)
SEATS = st.lists(st.tuples(st.sampled_from(("li", "wang")), MOMENTS, st.integers(1, 200)), max_size=5)


def at(ms: int) -> datetime:
    return NEW_YEAR + timedelta(milliseconds=ms)


def seats_of(told: list[tuple[str, int, int]]) -> list[Seat]:
    return joined(Seat(member, at(since), at(since + ms)) for member, since, ms in told)


def entries_of(reports) -> list[ReportEntry]:
    """The films play one after the other, around the turn of the year."""
    entries, until = [], -150
    for number, (films, keyed) in enumerate(reports):
        pieces = []
        for programme, begin, ms in films:
            until += ms
            pieces.append(PlayedPiece(programme, begin, begin + ms, at(until)))
        entries.append(ReportEntry(pieces, number, at(until), keyed))
    return entries


def entered(entries: list[ReportEntry], seats: list[Seat]) -> list[Stretch]:
    rows: list[Stretch] = []
    for entry in entries:
        rows = enter(rows, entry, seats, ZONE)
    return rows


@given(REPORTS, SEATS)
def test_each_member_has_every_moment_that_was_played_while_sitting_there(reports, told) -> None:
    entries, seats = entries_of(reports), seats_of(told)
    for member in ("li", "wang"):
        right = []
        for piece in (piece for entry in entries for piece in entry.pieces):
            for ms in range(piece.ms):
                moment = piece.since + timedelta(milliseconds=ms)
                if any(seat.member == member and seat.since <= moment < seat.until for seat in seats):
                    right.append((DAYS[moment >= NEW_YEAR], piece.programme, piece.begin + ms))
        rows = [row for row in entered(entries, seats) if row.member == member]
        kept = [(row.day, row.programme, moment) for row in rows for moment in range(row.begin, row.end)]
        assert sorted(kept) == sorted(right)


@given(REPORTS, SEATS)
def test_what_nobody_is_to_be_recorded_for_is_not_kept_at_all(reports, told) -> None:
    seats = seats_of(told)
    pieces = [piece for entry in entries_of(reports) for piece in entry.pieces]
    kept = witnessed(pieces, seats)
    moments = [at(ms) for ms in range(-300, 300)]
    played = sum(
        any(piece.since <= moment < piece.until for piece in pieces)
        and any(seat.since <= moment < seat.until for seat in seats)
        for moment in moments
    )
    assert sum(piece.ms for piece in kept) == played
    assert all(any(seat.since < piece.until and piece.since < seat.until for seat in seats) for piece in kept)


@given(REPORTS, SEATS)
def test_after_a_key_nothing_is_pending_and_without_any_everything_is(reports, told) -> None:
    seats = seats_of(told)
    keyed = entries_of([*reports, ([], True)])
    assert not any(row.pending for row in entered(keyed, seats))
    silent = entries_of([(films, False) for films, _ in reports])
    assert all(row.pending for row in entered(silent, seats))


def test_a_film_watched_without_a_gap_is_one_row_until_midnight() -> None:
    entries = [
        ReportEntry([PlayedPiece(1, begin, begin + 10, at(begin - 40))], begin, at(begin), begin == 50)
        for begin in range(0, 100, 10)
    ]
    rows = entered(entries, [Seat("wang", at(-500), at(500))])
    assert [(row.begin, row.end, row.day, row.pending) for row in rows] == [
        (0, 50, DAYS[0], False),
        (50, 60, DAYS[1], False),
        (60, 100, DAYS[1], True),
    ]
