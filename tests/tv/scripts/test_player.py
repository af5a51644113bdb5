"""Boxes play by their own objects, called in the order that each needs, in a real Chromium; the fakes record it."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.tv.box import IN_CHROMIUM, At, boxes_before
from tests.tv.conftest import House
from tvchannel.processes.app import create_app
from tvchannel.tools.browser import Browser

pytestmark = IN_CHROMIUM


def test_a_ctc_box_is_set_up_with_the_height_first_and_let_go_on_leaving(at: At) -> None:
    with at("ctc") as box:
        box.shows("")
        medium = box.called("setSingleMedia")[0][1]
        assert medium.startswith(f'[{{mediaUrl:"{box.film("hls")}",mediaCode:"c1",mediaType:2,')
        assert box.calls() == [
            ["new MediaPlayer"],
            ["getNativePlayerInstanceID"],
            ["initMediaPlayer", 7, 0, 1, 720, 1280, 0, 0, 0, 0, 0, 0, 1, 0, 0],
            ["setAllowTrickmodeFlag", 0],
            ["setNativeUIFlag", 0],
            ["setProgressBarUIFlag", 0],
            ["setAudioVolumeUIFlag", 1],
            ["setSingleMedia", medium],
            ["setVideoDisplayMode", 1],
            ["refreshVideoDisplay"],
            ["playFromStart"],
        ]
        box.press("ok")
        box.called("pause")
        box.press("ok")
        box.called("resume")
        call, seconds = box.winds("playByTime", lambda: box.press("right"), by=30)
        assert call in [["playByTime", 1, second] for second in seconds]
        box.press("back")
        box.is_at("/tv/here/programme/1")
        assert box.calls()[-2:] == [["stop"], ["releaseMediaPlayer", 7]]


def test_an_ipanel_box_is_stopped_and_closed_before_it_opens_and_again_on_leaving(at: At) -> None:
    with at("ipanel") as box:
        box.shows("")
        assert box.calls() == [
            ["media.AV.stop"],
            ["media.AV.close"],
            ["media.video.fullScreen"],
            ["media.AV.open", box.film("hls"), "HTTP"],
            ["media.AV.play"],
        ]
        box.press("ok")
        box.called("media.AV.pause")
        box.press("ok")
        box.called("media.AV.play", 2)
        call, seconds = box.winds("media.AV.seek", lambda: box.press("right"), by=30)
        assert call in [["media.AV.seek", f"00:{second // 60:02}:{second % 60:02}"] for second in seconds]
        box.press("back")
        box.is_at("/tv/here/programme/1")
        assert box.calls()[-3:] == [["media.AV.stop", 0], ["media.AV.close"], ["DVB.stopAV", 0]]


def test_an_ipanel_advanced_box_is_bound_and_refreshed_and_unbound_on_leaving(at: At) -> None:
    with at("ipanel-advanced") as box:
        box.shows("")
        assert box.calls() == [
            ["new MediaPlayer"],
            ["createPlayerInstance", "video", 2],
            ["bindPlayerInstance", 3],
            ["position=", "1,0,0,0,0"],
            ["source=", box.film("hls")],
            ["refresh"],
            ["play"],
        ]
        box.press("ok")
        assert box.called("pause") == [["pause", 1]]
        box.press("ok")
        box.called("play", 2)
        call, seconds = box.winds("point=", lambda: box.press("right"), by=30)
        assert call in [["point=", second] for second in seconds]
        assert box.calls()[-1] == ["refresh"]
        box.press("back")
        box.is_at("/tv/here/programme/1")
        assert box.calls()[-3:] == [["pause", 0], ["releasePlayerInstance"], ["unBindPlayerInstance"]]


def test_a_coship_box_is_given_the_plain_address_and_its_display_is_put_back(at: At) -> None:
    with at("js-coship") as box:
        box.shows("")
        assert box.calls() == [
            ["new MediaPlayer"],
            ["setSingleMedia", box.film("hls")],
            ["setVideoDisplayMode", 0],
            ["setVideoDisplayArea", 0, 0, 1280, 720],
            ["refreshVideoDisplay"],
            ["playFromStart"],
        ]
        box.press("ok")
        box.called("pause")
        box.press("ok")
        box.called("resume")
        call, seconds = box.winds("playByTime", lambda: box.press("left"), by=-30)
        assert call in [["playByTime", 1, second] for second in seconds]
        box.press("back")
        box.is_at("/tv/here/programme/1")
        assert box.calls()[-3:] == [["stop"], ["setVideoDisplayMode", 1], ["refreshVideoDisplay"]]


def test_an_hbbtv_television_plays_one_file_and_the_broadcast_waits_until_it_is_left(at: At) -> None:
    with at("hbbtv") as box:
        box.shows("")
        assert box.calls() == [
            ["video/broadcast.bindToCurrentChannel"],
            ["video/broadcast.stop"],
            ["video/mp4.data=", box.film("mp4")],
            ["video/mp4.play", 1],
        ]
        box.press("ok")
        assert box.called("video/mp4.play", 2)[-1] == ["video/mp4.play", 0]
        box.press("ok")
        assert box.called("video/mp4.play", 3)[-1] == ["video/mp4.play", 1]
        call, seconds = box.winds("video/mp4.seek", lambda: box.press("right"), by=30)
        assert call[1] // 1000 in seconds
        box.press("back")
        box.is_at("/tv/here/programme/1")
        assert box.calls()[-2:] == [["video/mp4.stop"], ["video/broadcast.release"]]


LEFT = {
    "ctc": ["releaseMediaPlayer", 7],
    "ipanel": ["DVB.stopAV", 0],
    "ipanel-advanced": ["unBindPlayerInstance"],
    "js-coship": ["refreshVideoDisplay"],
    "hbbtv": ["video/broadcast.release"],
}


@pytest.mark.parametrize("family", LEFT)
def test_a_film_that_ends_offers_the_next_and_ok_lets_go_and_plays_it(at: At, family: str) -> None:
    with at(family) as box:
        box.shows("")
        box.film_ends()
        box.shows("end")
        box.browser.wait_for("return document.querySelector('#end .on').id === 'next'")
        box.press("ok")
        box.is_at("/tv/here/watch/2")
        assert LEFT[family] in box.calls()
        box.shows("")


@pytest.mark.parametrize("family", ["ctc", "ipanel", "ipanel-advanced"])
def test_what_a_box_refuses_is_followed_by_the_film_in_one_file(at: At, family: str) -> None:
    with at(family, refuses="m3u8") as box:
        box.shows("")
        asked = [word for call in box.calls() for word in map(str, call[1:]) if "/vod/1/" in word]
        assert [address.count("m3u8") for address in asked] == [1, 0]
        assert box.film("mp4") in asked[1]


@pytest.mark.parametrize("family", ["ctc", "ipanel"])
def test_a_box_that_tells_no_events_plays_all_the_same_because_its_time_goes_on(at: At, family: str) -> None:
    with at(family, mute=True) as box:
        box.shows("")
        box.film_ends()
        box.shows("end")


def test_a_box_that_tells_nothing_at_all_is_believed_to_play_and_not_asked_twice(at: At) -> None:
    with at("ipanel", "watch/3", mute=True, untold=True) as box:
        box.browser.wait_for("return document.cookie.indexOf('tvsilent=ipanel-av') >= 0", seconds=180)
        box.shows("")
        box.browser.open(f"{box.base}/tv/here/watch/3")
        box.shows("")
        assert [call[1][-10:] for call in box.called("media.AV.open")][-1] == "index.m3u8"


def test_the_box_is_let_go_however_the_page_goes(at: At) -> None:
    with at("ctc") as box:
        box.shows("")
        box.browser.open(f"{box.base}/tv/here/guide")
        assert box.calls()[-2:] == [["stop"], ["releaseMediaPlayer", 7]]


def test_a_film_that_nothing_can_play_ends_in_a_sentence_and_tries_again_by_itself(at: At) -> None:
    with at("ipanel", refuses="/vod/") as box:
        box.shows("trouble")
        tries = len(box.called("media.AV.open"))
        box.called("media.AV.open", tries + 1)
        box.shows("trouble")
        box.browser.run("window.BOX.refuses = ''")
        box.shows("")


def test_another_instances_event_ends_nothing(at: At) -> None:
    with at("ctc") as box:
        box.shows("")
        event = '{type:"EVENT_MEDIA_END",instance_id:6}'
        box.browser.run(f"Utility.getEvent = function () {{ return '{event}'; }}; fire('keypress', 768);")
        box.press("ok")
        box.called("pause")
        box.shows("bar")


def test_an_operators_own_page_is_given_the_film_and_the_way_back(house: House, chromium: Browser) -> None:
    page = "/static/tv/players/player.js?media={media}&kind={kind}&back={back}&title={title}"
    object.__setattr__(house.services, "settings", house.settings.model_copy(update={"player_page": page}))
    with boxes_before(create_app(house.services), chromium)("ctc") as box:
        box.is_at("/static/tv/players/player.js")
        told = {name: values[0] for name, values in parse_qs(urlsplit(box.browser.url).query).items()}
        assert told == {
            "media": "film-1",
            "kind": "vod",
            "back": f"{box.base}/tv/here/programme/1",
            "title": "片子film-1",
        }
