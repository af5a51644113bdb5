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
    editions,
    fillers,
    films,
    month_themes,
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
from tvchannel.store.tables.honours import honours
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
from tvchannel.store.tables.records import audit, changes, corrections, heads, ledger, seals, signed_reports
from tvchannel.store.tables.reflections import reflection_topics, reflections
from tvchannel.store.tables.schedule import grid_drafts, grid_versions, special_days
from tvchannel.store.tables.search import hot_words, search_openings
from tvchannel.store.tables.service import api_tokens, processes, sign_in_tries, staff, turns, witnesses
from tvchannel.store.tables.surveys import survey_counts, survey_marks, survey_questions, survey_sheets, surveys
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
    "editions",
    "entries",
    "expected_films",
    "fillers",
    "film_choices",
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
    "ledger",
    "members",
    "metadata",
    "month_themes",
    "month_totals",
    "nonces",
    "notices",
    "offers",
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
    "receipts",
    "reflection_topics",
    "reflections",
    "reports",
    "requests",
    "resumable_uploads",
    "review_ticks",
    "rules",
    "seals",
    "search_openings",
    "sessions",
    "sign_in_tries",
    "signed_reports",
    "special_days",
    "staff",
    "stale_totals",
    "survey_counts",
    "survey_marks",
    "survey_questions",
    "survey_sheets",
    "surveys",
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
