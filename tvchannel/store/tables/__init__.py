"""Every table of the core, by subject. The statements about them stand in the store's folder for the subject.

A table that only a feature uses stands with that feature, in the same `metadata` once the feature is loaded.
"""

from tvchannel.store.tables.activities import activities, activity_films, activity_sign_ups
from tvchannel.store.tables.base import metadata
from tvchannel.store.tables.channel import (
    airings,
    appearance_changes,
    banners,
    channels,
    columns,
    communities,
    edition_changes,
    editions,
    fillers,
    films,
    month_themes,
    oath_cards,
    pictures,
    programmes,
    publications,
    review_ticks,
    rules,
    themes,
    topics,
    trusted_sources,
)
from tvchannel.store.tables.contributions import contribution_codes, contributions
from tvchannel.store.tables.discussions import (
    discussions,
    film_comments,
    opinion_counts,
    opinion_marks,
    opinion_notes,
    opinions,
    ready_sentences,
)
from tvchannel.store.tables.honours import honours
from tvchannel.store.tables.landmarks import landmark_films, landmark_maps, landmarks
from tvchannel.store.tables.lectures import lecture_communities, lectures
from tvchannel.store.tables.lectures import lecture_questions, lectures
from tvchannel.store.tables.messages import message_readings, messages
from tvchannel.store.tables.notices import notices, urgent_airings
from tvchannel.store.tables.organisations import branches, organisation_moves, organisations
from tvchannel.store.tables.people import (
    consents,
    contact_plans,
    contacts,
    former_refs,
    groups,
    households,
    members,
    past_memberships,
    pins,
    receipts,
    requests,
)
from tvchannel.store.tables.quizzes import quiz_answers, quiz_questions, quizzes
from tvchannel.store.tables.ratings import rating_counts, rating_homes
from tvchannel.store.tables.reading import book_drawings, book_pages, book_texts, books, reading_places
from tvchannel.store.tables.records import audit, changes, corrections, heads, ledger, seals, signed_reports
from tvchannel.store.tables.reflections import reflection_topics, reflections
from tvchannel.store.tables.schedule import grid_drafts, grid_versions, special_days
from tvchannel.store.tables.search import hot_words, search_openings
from tvchannel.store.tables.service import api_tokens, processes, sign_in_tries, staff, turns, witnesses
from tvchannel.store.tables.sounds import sounds
from tvchannel.store.tables.station_sessions import lesson_packs, roll_call_marks, station_sessions
from tvchannel.store.tables.stations import fault_tickets, screens, station_keepers, station_steps, stations
from tvchannel.store.tables.surveys import survey_counts, survey_marks, survey_questions, survey_sheets, surveys
from tvchannel.store.tables.teams import team_activities, team_members, teams
from tvchannel.store.tables.televisions import (
    box_hints,
    box_sessions,
    boxes,
    entries,
    nonces,
    offers,
    presences,
    tries,
)
from tvchannel.store.tables.totals import film_totals, month_totals, stale_totals, totals_rules
from tvchannel.store.tables.uploads import expected_films, resumable_uploads
from tvchannel.store.tables.watching import film_choices, positions, reports, sessions, watched

__all__ = [
    "activities",
    "activity_films",
    "activity_sign_ups",
    "airings",
    "api_tokens",
    "appearance_changes",
    "audit",
    "banners",
    "book_drawings",
    "book_pages",
    "book_texts",
    "books",
    "box_hints",
    "box_sessions",
    "boxes",
    "branches",
    "changes",
    "channels",
    "columns",
    "communities",
    "consents",
    "contact_plans",
    "contacts",
    "contribution_codes",
    "contributions",
    "corrections",
    "discussions",
    "edition_changes",
    "editions",
    "entries",
    "expected_films",
    "fault_tickets",
    "fillers",
    "film_choices",
    "film_comments",
    "film_totals",
    "films",
    "former_refs",
    "grid_drafts",
    "grid_versions",
    "groups",
    "heads",
    "honours",
    "hot_words",
    "households",
    "landmark_films",
    "landmark_maps",
    "landmarks",
    "lecture_communities",
    "lecture_questions",
    "lectures",
    "ledger",
    "lesson_packs",
    "members",
    "message_readings",
    "messages",
    "metadata",
    "month_themes",
    "month_totals",
    "nonces",
    "notices",
    "oath_cards",
    "offers",
    "opinion_counts",
    "opinion_marks",
    "opinion_notes",
    "opinions",
    "organisation_moves",
    "organisations",
    "past_memberships",
    "pictures",
    "pins",
    "positions",
    "presences",
    "processes",
    "programmes",
    "publications",
    "quiz_answers",
    "quiz_questions",
    "quizzes",
    "rating_counts",
    "rating_homes",
    "reading_places",
    "ready_sentences",
    "receipts",
    "reflection_topics",
    "reflections",
    "reports",
    "requests",
    "resumable_uploads",
    "review_ticks",
    "roll_call_marks",
    "rules",
    "screens",
    "seals",
    "search_openings",
    "sessions",
    "sign_in_tries",
    "signed_reports",
    "sounds",
    "special_days",
    "staff",
    "stale_totals",
    "station_keepers",
    "station_sessions",
    "station_steps",
    "stations",
    "survey_counts",
    "survey_marks",
    "survey_questions",
    "survey_sheets",
    "surveys",
    "team_activities",
    "team_members",
    "teams",
    "themes",
    "topics",
    "totals_rules",
    "tries",
    "trusted_sources",
    "turns",
    "urgent_airings",
    "watched",
    "witnesses",
]
