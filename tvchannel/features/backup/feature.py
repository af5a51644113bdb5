"""The manifest of the backups."""

from tvchannel.core.feature import Feature
from tvchannel.core.jobs import Job
from tvchannel.features.backup.job import backed_up, has_place
from tvchannel.study.job_turns import BACKUP, NIGHTS

BACKUPS = Feature(name="backup", jobs=(Job(60, BACKUP, NIGHTS[BACKUP], backed_up, wanted=has_place),))
