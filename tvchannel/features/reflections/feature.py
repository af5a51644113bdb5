"""The manifest of the reflections."""

from tvchannel.base.roles import GATHERINGS, REVIEW
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.features.reflections.audit import ReflectionAction, ReflectionSubject
from tvchannel.features.reflections.personal import REFLECTIONS as TABLE

REFLECTIONS = Feature(
    name="reflections",
    views=("desk", "desk_typed", "desk_topics", "tv_reflection", "tv_own"),
    navigation=(
        Entry(NavArea.PEOPLE, 64, "reflections", "Reflections", GATHERINGS),
        Entry(NavArea.CHANNEL, 75, "reflection_topics", "Sentences of reflections", REVIEW, under="quizzes"),
    ),
    of_member="of_member:of_member",
    after_programme="tv_ways:after_programme",
    own_record="tv_ways:own_record",
    personal=(TABLE,),
    audit=(ReflectionAction, ReflectionSubject),
)
