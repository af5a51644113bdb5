"""The manifest of the places."""

from tvchannel.base.roles import REVIEW
from tvchannel.core.feature import Entry, Feature, NavArea, TvTile
from tvchannel.features.landmarks.audit import LandmarkAction, LandmarkSubject

LANDMARKS = Feature(
    name="landmarks",
    views=("desk", "desk_landmark", "tv_landmarks"),
    navigation=(Entry(NavArea.CHANNEL, 73, "landmarks", "Places", REVIEW, under="theme"),),
    tiles=(TvTile(65, "landmarks", "Places", when="tvchannel.features.landmarks.shown:are_shown"),),
    audit=(LandmarkAction, LandmarkSubject),
)
