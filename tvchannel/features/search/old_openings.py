"""The job that drops what was opened from searches longer ago than suggestions look back."""

from datetime import date, timedelta

from tvchannel.base import clock
from tvchannel.core.jobs import IDLE, Said
from tvchannel.core.services import Services
from tvchannel.store.channel import search_openings
from tvchannel.store.database.engine import Store
from tvchannel.study.day import study_day
from tvchannel.study.looking.asked_titles import DAYS


def forgotten(services: Services) -> Said:
    """Drop it in every community."""
    gone = forget(services.store, study_day(clock.now(), services.settings.zone))
    return ("Days of openings from searches that are kept no longer: %(n)s", {"n": gone}) if gone else IDLE


def forget(store: Store, today: date) -> int:
    """Drop what was counted more than DAYS before `today`; gives how many counts that were."""
    with store.writing() as connection:
        return search_openings.forget(connection, today - timedelta(days=DAYS))
