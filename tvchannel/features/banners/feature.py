"""The manifest of the banners of the home page."""

from tvchannel.base.roles import REVIEW
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.features.banners.audit import BannerAction, BannerSubject

BANNERS = Feature(
    name="banners",
    views=("desk", "tv_banner"),
    navigation=(Entry(NavArea.CHANNEL, 72, "banners", "Banners", REVIEW, under="theme"),),
    audit=(BannerAction, BannerSubject),
)
