"""A file that a form sends is asked for where it is missing, and a picture is refused in words."""

import io

import pytest
from flask import Flask

from media.errors import EngineMissing, FfmpegFailed, PictureRefused
from tvchannel.base.errors import Invalid, ServiceError, Unavailable
from tvchannel.http.sent_files import picture_in_words, sent_file


def test_a_file_is_given_whole_with_its_name_and_asked_for_where_there_is_none() -> None:
    app = Flask(__name__)
    with app.test_request_context(method="POST", data={"list": (io.BytesIO(b"a,b"), "名\x07单.csv")}):
        assert sent_file("list", "Choose it.") == ("名\ufffd单.csv", b"a,b")
    for sent in ({}, {"list": (io.BytesIO(b""), "")}, {"other": (io.BytesIO(b"a"), "a.csv")}):
        with (
            app.test_request_context(method="POST", data=sent, content_type="multipart/form-data"),
            pytest.raises(Invalid, match="Choose it"),
        ):
            sent_file("list", "Choose it.")


@pytest.mark.parametrize(
    ("raised", "told"),
    [(PictureRefused("Too large."), Invalid), (FfmpegFailed("no"), Unavailable), (EngineMissing("no"), Unavailable)],
)
def test_a_picture_that_cannot_be_used_is_refused_in_words(raised: Exception, told: type[ServiceError]) -> None:
    with pytest.raises(told), picture_in_words():
        raise raised
