"""Where a file's clock is set anew, and how its stretches follow one another."""

import pytest

from media.clock_sections import Cut, Stretches

PICTURE, SOUND = 0, 1


def of(*packets: tuple[int, float, float] | tuple[int, float]) -> Stretches:
    """What is made of (track, time of decoding in s, length in s or 1 s)."""
    stretches, counts = Stretches(), {PICTURE: 0, SOUND: 0}
    for track, time, *lasts in packets:
        stretches.take(track, counts[track], time, time, lasts[0] if lasts else 1.0)
        counts[track] += 1
    return stretches


def both(*times: float) -> list[tuple[int, float]]:
    return [(track, time) for time in times for track in (PICTURE, SOUND)]


ONE = {
    "even": both(0, 1, 2, 3),
    "nothing moves for minutes": both(0, 1, 300, 301),
    "one track waits for the other": [*both(0, 1), *((SOUND, n) for n in range(2, 3000)), (PICTURE, 3000)],
    "one track before the other": [*((PICTURE, n) for n in range(5)), *((SOUND, n) for n in range(5))],
    "sound whose times go astray": [*both(0, 1), (SOUND, 2), (SOUND, 4.4), (PICTURE, 2), (SOUND, 2.5), (PICTURE, 3)],
}


@pytest.mark.parametrize("packets", ONE.values(), ids=ONE)
def test_a_clock_that_only_goes_on_makes_one_stretch(packets: list[tuple[int, float]]):
    assert len(of(*packets).all) == 1


TWO = {
    "begins again": (both(0, 1, 2, 3, 0, 1), 6),
    "an hour later": (both(0, 1, 3600, 3601), 4),
    "an hour earlier": (both(3600, 3601, 0, 1), 4),
    "a little earlier": (both(10, 11, 12, 13, 9, 10), 6),
    "one track comes late to the joint": ([*both(0, 1, 2), (SOUND, 0), (PICTURE, 3), (PICTURE, 0), (SOUND, 1)], 6),
    "sound begins late behind the joint": (
        [*both(0, 1), *((PICTURE, n) for n in (2, 3, 0, 1)), (SOUND, 2), (PICTURE, 2)],
        7,
    ),
    "only the picture goes on": ([*both(0, 1, 2), (PICTURE, 0), (PICTURE, 1)], 5),
    "the last packet lasts as long as the pause": ([(PICTURE, 0, 1), (PICTURE, 1, 3600), (PICTURE, 3601, 1)], 2),
}


@pytest.mark.parametrize(("packets", "seconds"), TWO.values(), ids=TWO)
def test_a_clock_that_is_set_anew_makes_two_that_follow_each_other(packets: list[tuple[int, float]], seconds: float):
    stretches = of(*packets)
    first, second = stretches.all
    assert stretches.shifts()[0] == -first.begins
    assert second.ends + stretches.shifts()[1] == seconds


def test_each_track_is_cut_at_its_own_packet_and_stays_beside_the_other():
    cuts = of(*both(10, 11, 12), (SOUND, 2), (PICTURE, 13), (PICTURE, 2), (SOUND, 3)).cuts()
    assert cuts == {SOUND: (Cut(3, 12, 14),), PICTURE: (Cut(4, 13, 14),)}


def test_sound_that_only_the_second_recording_has_is_put_there():
    cuts = of((PICTURE, 10), (PICTURE, 11), (PICTURE, 5), (SOUND, 5.5)).cuts()
    assert cuts == {PICTURE: (Cut(2, 11, 12),), SOUND: (Cut(0, 5.5, 12.5),)}


def test_every_further_joint_counts_from_the_clock_before():
    assert of(*((PICTURE, time) for time in (0, 1, 2, 0, 1, 2, 0))).cuts() == {PICTURE: (Cut(3, 2, 3), Cut(6, 5, 6))}
