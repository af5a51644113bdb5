"""The manifest of the films' way from upload to review."""

from tvchannel.base.roles import FILMS
from tvchannel.core.feature import Entry, Feature
from tvchannel.features.uploads import desk_films, desk_programme, desk_upload
from tvchannel.features.uploads.audit import UploadAction, UploadSubject
from tvchannel.features.uploads.waiting import waiting

UPLOADS = Feature(
    name="uploads",
    views=(desk_films, desk_programme, desk_upload),
    navigation=(Entry(70, "films", "Films", FILMS),),
    waiting=waiting,
    audit=(
        UploadAction,
        UploadSubject,
    ),
)
