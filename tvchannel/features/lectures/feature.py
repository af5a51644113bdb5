"""The manifest of lectures."""

from tvchannel.base.roles import PEOPLE
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.features.lectures.audit import LectureAction, LectureSubject
from tvchannel.features.lectures.film import FILMS
from tvchannel.features.lectures.follow import FOLLOW

LECTURES = Feature(
    name="lectures",
    views=("desk_lectures", "desk_live"),
    navigation=(Entry(NavArea.PEOPLE, 16, "lectures", "Lectures", PEOPLE, under="activities"),),
    audit=(LectureAction, LectureSubject),
    jobs=(FOLLOW, FILMS),
)
