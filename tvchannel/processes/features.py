"""The features of this service. What stands in this list is loaded and asked; nothing else knows a feature."""

from tvchannel.core.feature import Feature
from tvchannel.core.privacy.personal import declared
from tvchannel.features.accounts.feature import ACCOUNTS
from tvchannel.features.activities.feature import ACTIVITIES
from tvchannel.features.backup.feature import BACKUPS
from tvchannel.features.banners.feature import BANNERS
from tvchannel.features.care.feature import CARE
from tvchannel.features.chat_pictures.feature import CHAT_PICTURES
from tvchannel.features.columns.feature import COLUMNS
from tvchannel.features.contributions.feature import CONTRIBUTIONS
from tvchannel.features.corrections.feature import CORRECTIONS
from tvchannel.features.data_export.feature import DATA_EXPORT
from tvchannel.features.data_interface.feature import DATA_INTERFACE
from tvchannel.features.discussions.feature import DISCUSSIONS
from tvchannel.features.exercise.feature import EXERCISE
from tvchannel.features.film_catalogue.feature import FILM_CATALOGUE
from tvchannel.features.film_lists.feature import FILM_LISTS
from tvchannel.features.group_page.feature import GROUP_PAGE
from tvchannel.features.honours.feature import HONOURS
from tvchannel.features.landmarks.feature import LANDMARKS
from tvchannel.features.lecture_watching.feature import LECTURE_WATCHING
from tvchannel.features.lectures.feature import LECTURES
from tvchannel.features.linking.feature import LINKING
from tvchannel.features.messages.feature import MESSAGES
from tvchannel.features.notices.feature import NOTICES
from tvchannel.features.operator.feature import OPERATOR
from tvchannel.features.organisations.feature import ORGANISATIONS
from tvchannel.features.paper_consents.feature import PAPER_CONSENTS
from tvchannel.features.party_birthday.feature import PARTY_BIRTHDAY
from tvchannel.features.points.feature import POINTS
from tvchannel.features.quizzes.feature import QUIZZES
from tvchannel.features.ratings.feature import RATINGS
from tvchannel.features.reader.feature import READER
from tvchannel.features.reflections.feature import REFLECTIONS
from tvchannel.features.register.feature import REGISTER
from tvchannel.features.remote_test.feature import REMOTE_TEST
from tvchannel.features.reports.feature import REPORTS
from tvchannel.features.requests.feature import REQUESTS
from tvchannel.features.review.feature import REVIEW
from tvchannel.features.rolls.feature import ROLLS
from tvchannel.features.schedule.feature import SCHEDULE
from tvchannel.features.search.feature import SEARCH
from tvchannel.features.sharing.feature import SHARING
from tvchannel.features.shelves.feature import SHELVES
from tvchannel.features.station_sessions.feature import STATION_SESSIONS
from tvchannel.features.stations.feature import STATIONS
from tvchannel.features.surveys.feature import SURVEYS
from tvchannel.features.teams.feature import TEAMS
from tvchannel.features.theme.feature import THEME
from tvchannel.features.uploads.feature import UPLOADS

FEATURES: tuple[Feature, ...] = (
    REVIEW,
    UPLOADS,
    NOTICES,
    FILM_LISTS,
    FILM_CATALOGUE,
    SHARING,
    CHAT_PICTURES,
    THEME,
    BANNERS,
    SCHEDULE,
    COLUMNS,
    SHELVES,
    QUIZZES,
    REFLECTIONS,
    DISCUSSIONS,
    RATINGS,
    READER,
    LANDMARKS,
    SEARCH,
    ACTIVITIES,
    LECTURES,
    SURVEYS,
    CONTRIBUTIONS,
    EXERCISE,
    REGISTER,
    PARTY_BIRTHDAY,
    PAPER_CONSENTS,
    REQUESTS,
    MESSAGES,
    ROLLS,
    CORRECTIONS,
    CARE,
    GROUP_PAGE,
    HONOURS,
    REPORTS,
    POINTS,
    DATA_EXPORT,
    DATA_INTERFACE,
    STATIONS,
    TEAMS,
    STATION_SESSIONS,
    LECTURE_WATCHING,
    LINKING,
    REMOTE_TEST,
    OPERATOR,
    BACKUPS,
    ACCOUNTS,
    ORGANISATIONS,
)
# Every table that knows a person, of the core and of the features: for whoever erases, tidies or exports.
PERSONAL = declared(FEATURES)
