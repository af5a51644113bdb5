"""What a figure rests on is covered by the heads: a table that a report reads and that nobody declared is named."""

import re
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from tests.core.test_check_in import offer, press
from tests.store.world import NOON, World
from tvchannel.base.settings import Settings
from tvchannel.core.reporting.report import ReportQuery, made
from tvchannel.core.study_totals import rules_of, standings
from tvchannel.features.reports.every import REPORTS
from tvchannel.store.channel import catalogue
from tvchannel.store.people import consents, people
from tvchannel.store.proof import covered
from tvchannel.store.records import ledger

ZONE = ZoneInfo("Asia/Shanghai")
DAY = date(2026, 11, 21)
TABLE = re.compile(r"\b(?:FROM|JOIN) (\w+)")
# Read for a figure without being what it rests on, and why.
ELSE = {
    "heads": "the proof itself, printed beside the figures",
    "month_totals": "sums that equal what the rules give from covered rows: `verify` computes them again",
    "film_totals": "sums that equal what the rules give from covered rows: `verify` computes them again",
    "stale_totals": "which sums are not read; without it they are those that `verify` computes again",
    "totals_rules": "by which setting the sums were made; of another they are not read",
    "communities": "names alone; the key stands in every head's code",
    "programmes": "what was on offer, for the count of those completed: what was watched of it is covered",
    "themes": "what was set; each choice of a theme stands in the audit log, which is covered",
    "films": "lengths of films, which lie in the vault to be measured again",
    "columns": "names alone",
    "honours": "who was honoured for which deeds; each word that was said stands in the audit log, which is covered",
    "contacts": "a list of whom to call; that each was entered stands in the audit log, which is covered",
    "station_sessions": "when each was held; who came stands in the ledger, that it was closed in the audit log",
    "fault_tickets": "what was reported of televisions, which concerns nobody",
    "activities": "what was planned; who came stands in the ledger, with the day, the kind and the hours",
    "activity_films": "what can be watched of it; what was watched is covered",
    "activity_sign_ups": "what was said beforehand; each word stands in the audit log, which is covered",
    "past_memberships": "who was expected on an earlier day; each change of the register stands in the audit log",
    "staff": "names alone, of who called or visited; each entry stands in the audit log under its login",
    "former_refs": "who somebody was before; each handing over stands in the audit log, which is covered",
    "requests": "how many were asked; what came of each stands in the audit log, which is covered",
    "quizzes": "what was asked at home",
    "quiz_answers": "which questions were hard: nobody's record rests on it",
    "surveys": "what was asked; the sheets are opinions, of which no record is made",
    "survey_counts": "counted opinions, which nothing may lead to anybody from",
    "survey_sheets": "opinions with names, which members may withdraw",
    "reflections": "what was said of programmes, which members may take back: nobody's record rests on it",
    "reflection_topics": "names alone, of lists of sentences",
    "rating_counts": "counted marks, which nothing may lead to anybody from",
    "discussions": "what was spoken of",
    "ready_sentences": "sentences to choose from",
    "opinion_counts": "counted opinions, which nothing may lead to anybody from",
    "opinion_notes": "what was typed and approved; each approval stands in the audit log, which is covered",
    "stations": "which households are no homes; each that was added stands in the audit log, which is covered",
    "boxes": "when a television was last heard of, a hint whom to call",
}


def covered_tables() -> set[str]:
    changing = {name for one in covered.CHANGING for name in TABLE.findall(str(one.rows))}
    return {"ledger", *(one.name for one in covered.GROWING), *changing}


def figures(connection: Connection, world: World) -> None:
    """Every figure that the branch decides from."""
    community = catalogue.community_of_id(connection, world.community)
    settings = Settings()
    for one in REPORTS:
        made(one, ReportQuery(connection, community, DAY, DAY, settings, NOON))
    standings(connection, people.members(connection, world.community), DAY, rules_of(settings))
    ledger.counts(connection, world.community, DAY, DAY)
    for member in people.members(connection, world.community):
        consents.log(connection, member.ref)


def test_every_table_that_a_figure_reads_is_covered(world: World) -> None:
    press(world, offer(world))
    read: set[str] = set()
    with world.store.reading() as connection:
        # At the driver, where every statement comes by, prepared ones too.
        driver: Any = connection.connection.dbapi_connection
        driver.set_trace_callback(lambda statement: read.update(TABLE.findall(statement)))
        figures(connection, world)
        driver.set_trace_callback(None)
    assert {"members", "watched"} <= read
    assert read - covered_tables() - ELSE.keys() == set()


def test_a_row_is_the_same_bytes_whatever_zone_an_instant_is_told_in() -> None:
    assert covered.canonical([NOON, DAY, None, {"b": 1, "a": True}]) == covered.canonical(
        [NOON.astimezone(ZONE), DAY, None, {"a": True, "b": 1}]
    )
