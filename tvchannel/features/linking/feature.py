"""The manifest of linking televisions."""

from tvchannel.base.roles import PEOPLE
from tvchannel.core.feature import Entry, Feature
from tvchannel.features.linking import desk_pairing, desk_televisions, tv
from tvchannel.features.linking.personal import PAIRINGS

LINKING = Feature(
    name="linking",
    views=(desk_pairing, desk_televisions, tv),
    navigation=(Entry(60, "boxes", "Boxes", PEOPLE),),
    personal=(PAIRINGS,),
    deeds={
        "code-wrong": "typed a wrong code of a TV",
        "box-chosen": "chose for a waiting TV",
        "box-linked": "linked a TV to",
        "box-revoked": "took off a box of",
        "box-restored": "let in again a box of",
        "box-family": "set the family of a box of",
        "box-language": "set the language of a box of",
        "refs-set": "set",
    },
    subjects={
        "operator's numbers": "the operator's numbers of households",
        "code": "on the page of boxes",
    },
)
