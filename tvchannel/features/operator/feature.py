"""The manifest of the cable operator's signed entries."""

from tvchannel.core.feature import Feature
from tvchannel.features.operator import tv

OPERATOR = Feature(
    name="operator",
    views=(tv,),
    deeds={
        "box-linked": "linked a TV to",
        "entry-refused": "was refused at the door",
    },
    subjects={
        "entry": "with a signed entry",
    },
)
