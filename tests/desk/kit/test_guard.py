"""Who may open which page of the desk: a table against every route, other communities, tokens, sessions."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from media.ladder import BY_KEY
from media.metadata import FilmMetadata
from tests.desk.conftest import PASSWORD, ROLES, Browser, Desk, later
from tvchannel.core.notes.access_refusals import REFUSALS
from tvchannel.core.staff import accounts
from tvchannel.store.service import staff_accounts

TEMPLATES, OTHERS = Path(__file__).parents[3] / "templates", ("tv", "try", "screens")
Ending = Callable[[Desk, Browser], None]

FILMS = {"uploader", "reviewer", "administrator"}
REVIEW = {"reviewer", "administrator"}
PEOPLE = {"branch", "administrator"}
CARERS, GATHERINGS, ANSWERERS = PEOPLE | {"leader"}, PEOPLE | {"leader", "guide"}, PEOPLE | {"interaction"}
ALL = set(ROLES)
# A report at the desk: its page, its files, and what is to be known about them.
ENDS = (".html", ".csv", ".xlsx", ".sqlite", ".pdf", "-about.txt")
# Reports whose rows are about no person, so that their figures can be signed.
UPLOADS = {"uploader", "administrator"}
SIGNABLE = (
    "activities",
    "activity-forms",
    "brief",
    "tasks",
    "year-sheet",
    "groups",
    "columns",
    "films",
    "quizzes",
    "surveys",
    "ratings",
    "discussions",
    "stations",
    "coverage",
    "evaluation",
    "totals",
)
# Every route of the desk: (method, rule, who may, an address of it).
DOORS = [
    ("GET", "/office/", ALL, "/office/"),
    ("GET", "/office/today/news", ALL, "/office/today/news"),
    *(("GET", f"/office/check-ins{end}", PEOPLE, f"/office/check-ins{end}") for end in ENDS),
    *(("GET", f"/office/reflections{end}", PEOPLE, f"/office/reflections{end}") for end in ENDS),
    *(("GET", f"/office/care{end}", PEOPLE, f"/office/care{end}") for end in ENDS),
    *(("GET", f"/office/no-contact{end}", PEOPLE, f"/office/no-contact{end}") for end in ENDS),
    *(("GET", f"/office/activities{end}", PEOPLE, f"/office/activities{end}") for end in ENDS),
    *(("GET", f"/office/activity-forms{end}", PEOPLE, f"/office/activity-forms{end}") for end in ENDS),
    *(("GET", f"/office/groups{end}", PEOPLE, f"/office/groups{end}") for end in ENDS),
    ("GET", "/office/reports", PEOPLE, "/office/reports"),
    ("GET", "/office/reports/signed", PEOPLE, "/office/reports/signed"),
    ("GET", "/office/reports/signed/<int:number>", PEOPLE, "/office/reports/signed/1"),
    *(("POST", f"/office/{one}/sign", PEOPLE, f"/office/{one}/sign") for one in SIGNABLE),
    *(("GET", f"/office/archive{end}", PEOPLE, f"/office/archive{end}") for end in ENDS),
    *(("GET", f"/office/columns{end}", PEOPLE, f"/office/columns{end}") for end in ENDS),
    *(("GET", f"/office/totals{end}", PEOPLE, f"/office/totals{end}") for end in ENDS),
    *(("GET", f"/office/year-sheet{end}", PEOPLE, f"/office/year-sheet{end}") for end in ENDS),
    *(("GET", f"/office/tasks{end}", PEOPLE, f"/office/tasks{end}") for end in ENDS),
    *(("GET", f"/office/brief{end}", PEOPLE, f"/office/brief{end}") for end in ENDS),
    *(("GET", f"/office/televisions{end}", PEOPLE, f"/office/televisions{end}") for end in ENDS),
    *(("GET", f"/office/coverage{end}", PEOPLE, f"/office/coverage{end}") for end in ENDS),
    *(("GET", f"/office/evaluation{end}", PEOPLE, f"/office/evaluation{end}") for end in ENDS),
    *(("GET", f"/office/contacts{end}", PEOPLE, f"/office/contacts{end}") for end in ENDS),
    *(("GET", f"/office/films{end}", PEOPLE, f"/office/films{end}") for end in ENDS),
    *(("GET", f"/office/quizzes{end}", PEOPLE, f"/office/quizzes{end}") for end in ENDS),
    *(("GET", f"/office/surveys{end}", PEOPLE, f"/office/surveys{end}") for end in ENDS),
    *(("GET", f"/office/ratings{end}", PEOPLE, f"/office/ratings{end}") for end in ENDS),
    *(("GET", f"/office/discussions{end}", PEOPLE, f"/office/discussions{end}") for end in ENDS),
    *(("GET", f"/office/stations{end}", PEOPLE, f"/office/stations{end}") for end in ENDS),
    *(("GET", f"/office/study{end}", PEOPLE, f"/office/study{end}") for end in ENDS),
    *(("GET", f"/office/honours{end}", PEOPLE, f"/office/honours{end}") for end in ENDS),
    *(("GET", f"/office/corrections{end}", PEOPLE, f"/office/corrections{end}") for end in ENDS),
    *(("GET", f"/office/log{end}", {"administrator"}, f"/office/log{end}") for end in ENDS),
    ("GET", "/office/activities", GATHERINGS, "/office/activities"),
    ("POST", "/office/activities", PEOPLE, "/office/activities"),
    ("GET", "/office/activities/<int:number>", PEOPLE, "/office/activities/1"),
    ("POST", "/office/activities/<int:number>", PEOPLE, "/office/activities/1"),
    ("GET", "/office/activities/<int:number>/sign-ups", PEOPLE, "/office/activities/1/sign-ups"),
    ("POST", "/office/activities/<int:number>/sign-ups", PEOPLE, "/office/activities/1/sign-ups"),
    ("GET", "/office/activities/<int:number>/questions", PEOPLE, "/office/activities/1/questions"),
    ("POST", "/office/activities/<int:number>/questions", PEOPLE, "/office/activities/1/questions"),
    ("GET", "/office/activities/<int:number>/attendance", GATHERINGS, "/office/activities/1/attendance"),
    ("POST", "/office/activities/<int:number>/attendance", GATHERINGS, "/office/activities/1/attendance"),
    ("GET", "/office/activities/<int:number>/sheet", GATHERINGS, "/office/activities/1/sheet"),
    ("POST", "/office/activities/<int:number>/state", PEOPLE, "/office/activities/1/state"),
    ("GET", "/office/activities/<int:number>/chat-picture", PEOPLE, "/office/activities/1/chat-picture"),
    ("GET", "/office/activities/<int:number>/chat-picture.png", PEOPLE, "/office/activities/1/chat-picture.png"),
    ("GET", "/office/care", CARERS, "/office/care"),
    ("POST", "/office/care/plans", CARERS, "/office/care/plans"),
    ("GET", "/office/care/due", CARERS, "/office/care/due"),
    ("POST", "/office/care/due/<ref>", CARERS, "/office/care/due/here-1"),
    ("GET", "/office/care/contacts/<int:number>", CARERS, "/office/care/contacts/1"),
    ("POST", "/office/care/contacts/<int:number>", CARERS, "/office/care/contacts/1"),
    ("POST", "/office/care/contacts/<int:number>/back", CARERS, "/office/care/contacts/1/back"),
    # For all but the secretary it is not there: 404, never 403.
    ("GET", "/office/care/contacts/<int:number>/note", ALL, "/office/care/contacts/1/note"),
    ("GET", "/office/members/<ref>/contacts", CARERS, "/office/members/here-1/contacts"),
    ("POST", "/office/members/<ref>/contacts", CARERS, "/office/members/here-1/contacts"),
    ("GET", "/office/honours", CARERS, "/office/honours"),
    ("GET", "/office/honours/new", CARERS, "/office/honours/new"),
    ("GET", "/office/honours/<int:number>", CARERS, "/office/honours/1"),
    ("POST", "/office/honours/<int:number>/answer", PEOPLE, "/office/honours/1/answer"),
    ("POST", "/office/honours/<int:number>/back", CARERS, "/office/honours/1/back"),
    ("POST", "/office/honours/<int:number>/consent", CARERS, "/office/honours/1/consent"),
    ("GET", "/office/honours/<int:number>/certificate", PEOPLE, "/office/honours/1/certificate"),
    ("GET", "/office/honours/<int:number>/certificate.pdf", PEOPLE, "/office/honours/1/certificate.pdf"),
    ("GET", "/office/members/<ref>/honours", CARERS, "/office/members/here-1/honours"),
    ("POST", "/office/members/<ref>/honours", CARERS, "/office/members/here-1/honours"),
    ("GET", "/office/members", PEOPLE, "/office/members"),
    ("POST", "/office/members", PEOPLE, "/office/members"),
    ("GET", "/office/members/<ref>", PEOPLE, "/office/members/here-1?why=visit"),
    ("GET", "/office/members/<ref>/copy", PEOPLE, "/office/members/here-1/copy"),
    ("POST", "/office/members/<ref>/pin", PEOPLE, "/office/members/here-1/pin"),
    ("POST", "/office/members/<ref>/erase", {"administrator"}, "/office/members/here-1/erase"),
    ("GET", "/office/rolls", PEOPLE, "/office/rolls"),
    ("POST", "/office/rolls", PEOPLE, "/office/rolls"),
    ("GET", "/office/rolls/<int:number>", PEOPLE, "/office/rolls/1"),
    ("GET", "/office/rolls/<int:number>/news", PEOPLE, "/office/rolls/1/news"),
    ("POST", "/office/rolls/<int:number>/columns", PEOPLE, "/office/rolls/1/columns"),
    ("POST", "/office/rolls/<int:number>/answers", PEOPLE, "/office/rolls/1/answers"),
    ("POST", "/office/rolls/<int:number>/enter", PEOPLE, "/office/rolls/1/enter"),
    ("POST", "/office/rolls/<int:number>/back", PEOPLE, "/office/rolls/1/back"),
    ("POST", "/office/rolls/<int:number>/discard", PEOPLE, "/office/rolls/1/discard"),
    ("GET", "/office/requests", ANSWERERS, "/office/requests"),
    ("POST", "/office/requests/<int:number>", ANSWERERS, "/office/requests/1"),
    ("GET", "/office/messages", CARERS, "/office/messages"),
    ("GET", "/office/messages/new", CARERS, "/office/messages/new"),
    ("POST", "/office/messages/new", CARERS, "/office/messages/new"),
    ("POST", "/office/messages/<int:number>/end", CARERS, "/office/messages/1/end"),
    ("GET", "/office/teams", PEOPLE, "/office/teams"),
    ("POST", "/office/teams", PEOPLE, "/office/teams"),
    ("GET", "/office/teams/<int:number>", PEOPLE, "/office/teams/1"),
    ("POST", "/office/teams/<int:number>/remove", PEOPLE, "/office/teams/1/remove"),
    ("POST", "/office/teams/<int:number>/members", PEOPLE, "/office/teams/1/members"),
    ("POST", "/office/teams/<int:number>/leave", PEOPLE, "/office/teams/1/leave"),
    ("POST", "/office/teams/<int:number>/activities", PEOPLE, "/office/teams/1/activities"),
    ("GET", "/office/stations", PEOPLE, "/office/stations"),
    ("GET", "/office/stations/new", PEOPLE, "/office/stations/new"),
    ("POST", "/office/stations/new", PEOPLE, "/office/stations/new"),
    ("GET", "/office/stations/<int:number>", PEOPLE, "/office/stations/1"),
    ("POST", "/office/stations/<int:number>", PEOPLE, "/office/stations/1"),
    ("POST", "/office/stations/<int:number>/remove", PEOPLE, "/office/stations/1/remove"),
    ("POST", "/office/stations/<int:number>/keepers", PEOPLE, "/office/stations/1/keepers"),
    ("POST", "/office/stations/<int:number>/pin", PEOPLE, "/office/stations/1/pin"),
    ("POST", "/office/stations/<int:number>/steps", PEOPLE, "/office/stations/1/steps"),
    ("POST", "/office/stations/<int:number>/stage", PEOPLE, "/office/stations/1/stage"),
    ("POST", "/office/stations/faults/<int:number>/take", PEOPLE, "/office/stations/faults/1/take"),
    ("POST", "/office/stations/faults/<int:number>/close", PEOPLE, "/office/stations/faults/1/close"),
    ("GET", "/office/screens", PEOPLE, "/office/screens"),
    ("POST", "/office/screens", PEOPLE, "/office/screens"),
    ("POST", "/office/screens/<int:number>/revoke", PEOPLE, "/office/screens/1/revoke"),
    ("GET", "/office/contributions", PEOPLE, "/office/contributions"),
    ("POST", "/office/contributions/member", PEOPLE, "/office/contributions/member"),
    ("POST", "/office/contributions/event", PEOPLE, "/office/contributions/event"),
    ("POST", "/office/contributions/<int:number>/close", PEOPLE, "/office/contributions/1/close"),
    ("GET", "/office/corrections", PEOPLE, "/office/corrections"),
    ("POST", "/office/corrections", PEOPLE, "/office/corrections"),
    ("POST", "/office/corrections/<int:number>", PEOPLE, "/office/corrections/1"),
    ("GET", "/office/remotes", PEOPLE, "/office/remotes"),
    ("GET", "/office/boxes", PEOPLE, "/office/boxes"),
    ("GET", "/office/boxes/<int:box_id>", PEOPLE, "/office/boxes/1"),
    ("POST", "/office/boxes/<int:box_id>/revoke", PEOPLE, "/office/boxes/1/revoke"),
    ("POST", "/office/boxes/<int:box_id>/restore", PEOPLE, "/office/boxes/1/restore"),
    ("POST", "/office/boxes/<int:box_id>/family", PEOPLE, "/office/boxes/1/family"),
    ("POST", "/office/boxes/<int:box_id>/language", PEOPLE, "/office/boxes/1/language"),
    ("POST", "/office/boxes/references", PEOPLE, "/office/boxes/references"),
    ("GET", "/office/boxes/link", PEOPLE, "/office/boxes/link"),
    ("POST", "/office/boxes/link", PEOPLE, "/office/boxes/link"),
    ("GET", "/office/boxes/phone", PEOPLE, "/office/boxes/phone"),
    ("POST", "/office/boxes/phone", PEOPLE, "/office/boxes/phone"),
    ("GET", "/office/attendance-lists", PEOPLE, "/office/attendance-lists"),
    ("POST", "/office/attendance-lists", PEOPLE, "/office/attendance-lists"),
    ("POST", "/office/attendance-lists/enter", PEOPLE, "/office/attendance-lists/enter"),
    ("POST", "/office/attendance-lists/back", PEOPLE, "/office/attendance-lists/back"),
    ("GET", "/office/consents", PEOPLE, "/office/consents"),
    ("POST", "/office/consents", PEOPLE, "/office/consents"),
    ("GET", "/office/consents/form", PEOPLE, "/office/consents/form"),
    ("GET", "/office/register", PEOPLE, "/office/register"),
    ("POST", "/office/register", PEOPLE, "/office/register"),
    ("GET", "/office/register/new", PEOPLE, "/office/register/new"),
    ("POST", "/office/register/new", PEOPLE, "/office/register/new"),
    ("GET", "/office/register/members/<ref>", PEOPLE, "/office/register/members/here-1?why=visit"),
    ("POST", "/office/register/members/<ref>", PEOPLE, "/office/register/members/here-1"),
    ("POST", "/office/register/members/<ref>/leave", PEOPLE, "/office/register/members/here-1/leave"),
    ("POST", "/office/register/members/<ref>/return", PEOPLE, "/office/register/members/here-1/return"),
    ("POST", "/office/register/groups", PEOPLE, "/office/register/groups"),
    ("GET", "/office/register/groups/<int:group_id>", PEOPLE, "/office/register/groups/1"),
    ("POST", "/office/register/groups/<int:group_id>", PEOPLE, "/office/register/groups/1"),
    ("POST", "/office/register/groups/<int:group_id>/remove", PEOPLE, "/office/register/groups/1/remove"),
    ("POST", "/office/register/groups/<int:group_id>/restore", PEOPLE, "/office/register/groups/1/restore"),
    ("POST", "/office/register/groups/<int:group_id>/move", PEOPLE, "/office/register/groups/1/move"),
    ("GET", "/office/register/households/<int:household>", PEOPLE, "/office/register/households/1"),
    ("POST", "/office/register/households/<int:household>", PEOPLE, "/office/register/households/1"),
    ("GET", "/office/register/changes", PEOPLE, "/office/register/changes"),
    ("GET", "/office/register/transfers", PEOPLE, "/office/register/transfers"),
    ("POST", "/office/register/transfers/<int:number>", PEOPLE, "/office/register/transfers/1"),
    ("POST", "/office/register/members/<ref>/transfer", PEOPLE, "/office/register/members/here-1/transfer"),
    ("POST", "/office/register/changes/<int:number>/undo", PEOPLE, "/office/register/changes/1/undo"),
    ("GET", "/office/films", FILMS, "/office/films"),
    ("GET", "/office/films/news", FILMS, "/office/films/news"),
    ("GET", "/office/films/new", {"uploader", "administrator"}, "/office/films/new"),
    ("POST", "/office/films/new", {"uploader", "administrator"}, "/office/films/new"),
    ("POST", "/office/uploads", {"uploader", "administrator"}, "/office/uploads"),
    ("PATCH", "/office/uploads/<name>", {"uploader", "administrator"}, f"/office/uploads/{'f' * 32}"),
    ("DELETE", "/office/uploads/<name>", {"uploader", "administrator"}, f"/office/uploads/{'f' * 32}"),
    ("POST", "/office/uploads/<name>/remove", {"uploader", "administrator"}, f"/office/uploads/{'f' * 32}/remove"),
    ("GET", "/office/programmes/<int:programme_id>", FILMS, "/office/programmes/1"),
    ("GET", "/office/programmes/<int:programme_id>/news", FILMS, "/office/programmes/1/news"),
    ("POST", "/office/programmes/<int:programme_id>/approve", REVIEW, "/office/programmes/1/approve"),
    ("GET", "/office/programmes/<int:programme_id>/facts", FILMS, "/office/programmes/1/facts"),
    ("POST", "/office/programmes/<int:programme_id>/facts", FILMS, "/office/programmes/1/facts"),
    ("GET", "/office/programmes/<int:programme_id>/cut", FILMS, "/office/programmes/1/cut"),
    ("POST", "/office/programmes/<int:programme_id>/cut", FILMS, "/office/programmes/1/cut"),
    ("GET", "/office/programmes/<int:programme_id>/cover", FILMS, "/office/programmes/1/cover"),
    ("POST", "/office/programmes/<int:programme_id>/cover", FILMS, "/office/programmes/1/cover"),
    ("GET", "/office/programmes/<int:programme_id>/still.jpg", FILMS, "/office/programmes/1/still.jpg"),
    ("POST", "/office/programmes/<int:programme_id>/checklist", REVIEW, "/office/programmes/1/checklist"),
    ("GET", "/office/film-lists", REVIEW, "/office/film-lists"),
    ("POST", "/office/film-lists/topics", REVIEW, "/office/film-lists/topics"),
    ("POST", "/office/film-lists/topics/<int:number>", REVIEW, "/office/film-lists/topics/1"),
    ("POST", "/office/film-lists/sources", {"administrator"}, "/office/film-lists/sources"),
    ("POST", "/office/film-lists/sources/<int:number>", {"administrator"}, "/office/film-lists/sources/1"),
    ("POST", "/office/programmes/<int:programme_id>/send-back", REVIEW, "/office/programmes/1/send-back"),
    ("POST", "/office/programmes/<int:programme_id>/withdraw", REVIEW, "/office/programmes/1/withdraw"),
    ("POST", "/office/programmes/<int:programme_id>/remove-files", REVIEW, "/office/programmes/1/remove-files"),
    ("GET", "/office/surveys", REVIEW | PEOPLE, "/office/surveys"),
    ("GET", "/office/surveys/new", REVIEW, "/office/surveys/new"),
    ("POST", "/office/surveys/new", REVIEW, "/office/surveys/new"),
    ("GET", "/office/surveys/<int:number>", REVIEW | PEOPLE, "/office/surveys/1"),
    ("GET", "/office/surveys/<int:number>/change", REVIEW, "/office/surveys/1/change"),
    ("POST", "/office/surveys/<int:number>/change", REVIEW, "/office/surveys/1/change"),
    ("POST", "/office/surveys/<int:number>/on", REVIEW, "/office/surveys/1/on"),
    ("POST", "/office/surveys/<int:number>/close", REVIEW, "/office/surveys/1/close"),
    ("GET", "/office/surveys/<int:number>/sheets", PEOPLE, "/office/surveys/1/sheets"),
    ("GET", "/office/surveys/<int:number>/paper", REVIEW | PEOPLE, "/office/surveys/1/paper"),
    ("POST", "/office/surveys/<int:number>/paper", REVIEW | PEOPLE, "/office/surveys/1/paper"),
    ("GET", "/office/discussions", REVIEW | PEOPLE, "/office/discussions"),
    ("GET", "/office/discussions/new", REVIEW, "/office/discussions/new"),
    ("POST", "/office/discussions/new", REVIEW, "/office/discussions/new"),
    ("GET", "/office/discussions/<int:number>", REVIEW | PEOPLE, "/office/discussions/1"),
    ("GET", "/office/discussions/<int:number>/change", REVIEW, "/office/discussions/1/change"),
    ("POST", "/office/discussions/<int:number>/change", REVIEW, "/office/discussions/1/change"),
    ("POST", "/office/discussions/<int:number>/on", REVIEW, "/office/discussions/1/on"),
    ("POST", "/office/discussions/<int:number>/close", REVIEW, "/office/discussions/1/close"),
    ("POST", "/office/discussions/<int:number>/summary", REVIEW, "/office/discussions/1/summary"),
    ("GET", "/office/discussions/<int:number>/said", PEOPLE, "/office/discussions/1/said"),
    ("GET", "/office/opinions", REVIEW, "/office/opinions"),
    ("POST", "/office/opinions/notes/<int:number>", REVIEW, "/office/opinions/notes/1"),
    ("POST", "/office/opinions/sentences/<int:number>", REVIEW, "/office/opinions/sentences/1"),
    ("GET", "/office/opinions/note", REVIEW | PEOPLE, "/office/opinions/note"),
    ("POST", "/office/opinions/note", REVIEW | PEOPLE, "/office/opinions/note"),
    ("GET", "/office/comments", REVIEW, "/office/comments"),
    ("POST", "/office/comments", REVIEW, "/office/comments"),
    ("GET", "/office/comments/<int:programme_id>/said", PEOPLE, "/office/comments/1/said"),
    ("GET", "/office/hot-words", REVIEW, "/office/hot-words"),
    ("POST", "/office/hot-words", REVIEW, "/office/hot-words"),
    ("POST", "/office/hot-words/<int:number>", REVIEW, "/office/hot-words/1"),
    ("GET", "/office/group", CARERS, "/office/group"),
    ("GET", "/office/lectures", PEOPLE, "/office/lectures"),
    ("GET", "/office/activities/<int:number>/live", PEOPLE, "/office/activities/1/live"),
    ("POST", "/office/activities/<int:number>/live", PEOPLE, "/office/activities/1/live"),
    *(
        ("POST", f"/office/activities/<int:number>/live/{verb}", PEOPLE, f"/office/activities/1/live/{verb}")
        for verb in ("off", "key", "new-key", "communities", "end", "longer")
    ),
    ("GET", "/office/lesson-packs", REVIEW, "/office/lesson-packs"),
    ("GET", "/office/lesson-packs/new", REVIEW, "/office/lesson-packs/new"),
    ("POST", "/office/lesson-packs/new", REVIEW, "/office/lesson-packs/new"),
    ("GET", "/office/lesson-packs/<int:number>", REVIEW, "/office/lesson-packs/1"),
    ("POST", "/office/lesson-packs/<int:number>", REVIEW, "/office/lesson-packs/1"),
    ("POST", "/office/lesson-packs/<int:number>/remove", REVIEW, "/office/lesson-packs/1/remove"),
    ("GET", "/office/station-sessions", PEOPLE, "/office/station-sessions"),
    ("POST", "/office/station-sessions/<int:number>/confirm", PEOPLE, "/office/station-sessions/1/confirm"),
    ("GET", "/office/banners", REVIEW, "/office/banners"),
    ("GET", "/office/banners/new", REVIEW, "/office/banners/new"),
    ("POST", "/office/banners/new", REVIEW, "/office/banners/new"),
    ("GET", "/office/banners/<int:number>", REVIEW, "/office/banners/1"),
    ("POST", "/office/banners/<int:number>", REVIEW, "/office/banners/1"),
    ("POST", "/office/banners/<int:number>/end", REVIEW, "/office/banners/1/end"),
    ("GET", "/office/landmarks", REVIEW, "/office/landmarks"),
    ("POST", "/office/landmarks/map", REVIEW, "/office/landmarks/map"),
    ("GET", "/office/landmarks/new", REVIEW, "/office/landmarks/new"),
    ("POST", "/office/landmarks/new", REVIEW, "/office/landmarks/new"),
    ("GET", "/office/landmarks/<int:number>", REVIEW, "/office/landmarks/1"),
    ("POST", "/office/landmarks/<int:number>", REVIEW, "/office/landmarks/1"),
    ("POST", "/office/landmarks/<int:number>/up", REVIEW, "/office/landmarks/1/up"),
    ("POST", "/office/landmarks/<int:number>/remove", REVIEW, "/office/landmarks/1/remove"),
    ("GET", "/office/books", FILMS, "/office/books"),
    ("GET", "/office/books/new", {"uploader", "administrator"}, "/office/books/new"),
    ("POST", "/office/books/new", {"uploader", "administrator"}, "/office/books/new"),
    ("GET", "/office/books/<int:number>", FILMS, "/office/books/1"),
    ("POST", "/office/books/<int:number>", FILMS, "/office/books/1"),
    ("GET", "/office/books/<int:number>/read", FILMS, "/office/books/1/read"),
    ("GET", "/office/books/<int:number>/news", FILMS, "/office/books/1/news"),
    ("POST", "/office/books/<int:number>/state", REVIEW, "/office/books/1/state"),
    ("POST", "/office/books/<int:number>/remove", FILMS, "/office/books/1/remove"),
    ("GET", "/office/quizzes", REVIEW, "/office/quizzes"),
    ("GET", "/office/quizzes/new", REVIEW, "/office/quizzes/new"),
    ("POST", "/office/quizzes/new", REVIEW, "/office/quizzes/new"),
    ("GET", "/office/quizzes/import", REVIEW, "/office/quizzes/import"),
    ("POST", "/office/quizzes/import", REVIEW, "/office/quizzes/import"),
    ("GET", "/office/quizzes/<int:number>", REVIEW, "/office/quizzes/1"),
    ("POST", "/office/quizzes/<int:number>", REVIEW, "/office/quizzes/1"),
    ("POST", "/office/quizzes/<int:number>/state", REVIEW, "/office/quizzes/1/state"),
    ("POST", "/office/quizzes/<int:number>/remove", REVIEW, "/office/quizzes/1/remove"),
    ("GET", "/office/quizzes/<int:number>/questions/new", REVIEW, "/office/quizzes/1/questions/new"),
    ("POST", "/office/quizzes/<int:number>/questions/new", REVIEW, "/office/quizzes/1/questions/new"),
    ("GET", "/office/quiz-questions/<int:number>", REVIEW, "/office/quiz-questions/1"),
    ("POST", "/office/quiz-questions/<int:number>", REVIEW, "/office/quiz-questions/1"),
    (
        "POST",
        "/office/quiz-questions/<int:number>/move",
        REVIEW,
        "/office/quiz-questions/1/move",
    ),
    (
        "POST",
        "/office/quiz-questions/<int:number>/remove",
        REVIEW,
        "/office/quiz-questions/1/remove",
    ),
    ("GET", "/office/ratings", REVIEW | PEOPLE, "/office/ratings"),
    ("GET", "/office/reflections", GATHERINGS, "/office/reflections"),
    ("GET", "/office/reflections/new", GATHERINGS, "/office/reflections/new"),
    ("POST", "/office/reflections/new", GATHERINGS, "/office/reflections/new"),
    ("GET", "/office/reflections/<int:number>", GATHERINGS, "/office/reflections/1"),
    ("POST", "/office/reflections/<int:number>", GATHERINGS, "/office/reflections/1"),
    ("POST", "/office/reflections/<int:number>/take-back", GATHERINGS, "/office/reflections/1/take-back"),
    ("GET", "/office/reflection-topics", REVIEW, "/office/reflection-topics"),
    ("POST", "/office/reflection-topics/first", REVIEW, "/office/reflection-topics/first"),
    ("GET", "/office/reflection-topics/new", REVIEW, "/office/reflection-topics/new"),
    ("POST", "/office/reflection-topics/new", REVIEW, "/office/reflection-topics/new"),
    ("GET", "/office/reflection-topics/<int:number>", REVIEW, "/office/reflection-topics/1"),
    ("POST", "/office/reflection-topics/<int:number>", REVIEW, "/office/reflection-topics/1"),
    ("POST", "/office/reflection-topics/<int:number>/up", REVIEW, "/office/reflection-topics/1/up"),
    ("POST", "/office/reflection-topics/<int:number>/remove", REVIEW, "/office/reflection-topics/1/remove"),
    ("GET", "/office/notices", FILMS, "/office/notices"),
    ("GET", "/office/notices/new", FILMS, "/office/notices/new"),
    ("POST", "/office/notices/new", FILMS, "/office/notices/new"),
    ("GET", "/office/notices/<int:number>", FILMS, "/office/notices/1"),
    ("GET", "/office/notices/<int:number>/news", FILMS, "/office/notices/1/news"),
    ("GET", "/office/notices/<int:number>/page.png", FILMS, "/office/notices/1/page.png"),
    ("GET", "/office/notices/<int:number>/film.mp4", FILMS, "/office/notices/1/film.mp4"),
    ("POST", "/office/notices/<int:number>/send-in", FILMS, "/office/notices/1/send-in"),
    ("POST", "/office/notices/<int:number>/remove", FILMS, "/office/notices/1/remove"),
    ("POST", "/office/notices/<int:number>/on-air", REVIEW, "/office/notices/1/on-air"),
    ("POST", "/office/notices/<int:number>/end", REVIEW, "/office/notices/1/end"),
    ("POST", "/office/notices/<int:number>/seen", REVIEW, "/office/notices/1/seen"),
    ("GET", "/office/grid", REVIEW, "/office/grid"),
    ("POST", "/office/grid/move", REVIEW, "/office/grid/move"),
    ("GET", "/office/grid/slot", REVIEW, "/office/grid/slot"),
    ("POST", "/office/grid/slot", REVIEW, "/office/grid/slot"),
    ("GET", "/office/grid/differences", REVIEW, "/office/grid/differences"),
    ("POST", "/office/grid/draft", REVIEW, "/office/grid/draft"),
    ("GET", "/office/grid/versions", REVIEW, "/office/grid/versions"),
    ("POST", "/office/grid/versions/<int:number>", REVIEW, "/office/grid/versions/1"),
    ("GET", "/office/fillers", REVIEW, "/office/fillers"),
    ("POST", "/office/fillers", REVIEW, "/office/fillers"),
    ("GET", "/office/special-days", REVIEW, "/office/special-days"),
    ("POST", "/office/special-days", REVIEW, "/office/special-days"),
    ("GET", "/office/shared-films", REVIEW, "/office/shared-films"),
    ("POST", "/office/shared-films/<int:number>/keep", REVIEW, "/office/shared-films/1/keep"),
    ("GET", "/office/programmes/<int:programme_id>/share", REVIEW, "/office/programmes/1/share"),
    ("POST", "/office/programmes/<int:programme_id>/share", REVIEW, "/office/programmes/1/share"),
    ("POST", "/office/programmes/<int:programme_id>/package", REVIEW, "/office/programmes/1/package"),
    ("GET", "/office/programmes/<int:programme_id>/chat-picture", FILMS, "/office/programmes/1/chat-picture"),
    ("GET", "/office/programmes/<int:programme_id>/chat-picture.png", FILMS, "/office/programmes/1/chat-picture.png"),
    ("GET", "/office/films/packages/<name>", UPLOADS, f"/office/films/packages/{'f' * 32}"),
    ("POST", "/office/films/packages/<name>", UPLOADS, f"/office/films/packages/{'f' * 32}"),
    ("GET", "/office/films/expected", UPLOADS, "/office/films/expected"),
    ("GET", "/office/expected-films", FILMS, "/office/expected-films"),
    (
        "POST",
        "/office/expected-films/<int:number>/remove",
        UPLOADS,
        "/office/expected-films/1/remove",
    ),
    (
        "POST",
        "/office/expected-films/<int:number>/missing",
        UPLOADS,
        "/office/expected-films/1/missing",
    ),
    ("GET", "/office/expected-films/import", UPLOADS, "/office/expected-films/import"),
    ("POST", "/office/expected-films/import", UPLOADS, "/office/expected-films/import"),
    (
        "GET",
        "/office/expected-films/import/<int:number>",
        UPLOADS,
        "/office/expected-films/import/1",
    ),
    *(
        (
            "POST",
            f"/office/expected-films/import/<int:number>/{do}",
            UPLOADS,
            f"/office/expected-films/import/1/{do}",
        )
        for do in ("enter", "take-back", "discard")
    ),
    ("GET", "/office/theme", REVIEW, "/office/theme"),
    ("POST", "/office/theme", REVIEW, "/office/theme"),
    ("GET", "/office/theme/import", REVIEW, "/office/theme/import"),
    ("POST", "/office/theme/import", REVIEW, "/office/theme/import"),
    ("POST", "/office/theme/import/feed", REVIEW, "/office/theme/import/feed"),
    ("POST", "/office/theme/import/set", REVIEW, "/office/theme/import/set"),
    ("POST", "/office/theme/import/<mark>/take-back", REVIEW, "/office/theme/import/m/take-back"),
    ("GET", "/office/columns", {"administrator"}, "/office/columns"),
    ("POST", "/office/columns", {"administrator"}, "/office/columns"),
    ("GET", "/office/columns/<column>", {"administrator"}, "/office/columns/news"),
    ("POST", "/office/columns/<column>", {"administrator"}, "/office/columns/news"),
    ("POST", "/office/columns/<column>/place", {"administrator"}, "/office/columns/news/place"),
    ("POST", "/office/columns/<column>/state", {"administrator"}, "/office/columns/news/state"),
    ("POST", "/office/columns/<column>/delete", {"administrator"}, "/office/columns/news/delete"),
    ("POST", "/office/columns/<column>/cover", {"administrator"}, "/office/columns/news/cover"),
    ("POST", "/office/community/picture", {"administrator"}, "/office/community/picture"),
    ("GET", "/office/community", {"administrator"}, "/office/community"),
    ("POST", "/office/community", {"administrator"}, "/office/community"),
    ("GET", "/office/community/changes", {"administrator"}, "/office/community/changes"),
    ("POST", "/office/community/changes/<int:number>/undo", {"administrator"}, "/office/community/changes/1/undo"),
    ("GET", "/office/week", ALL, "/office/week"),
    ("GET", "/office/week/<day>", ALL, "/office/week/2026-11-21"),
    ("POST", "/office/plan", REVIEW, "/office/plan"),
    ("GET", "/office/system", {"administrator"}, "/office/system"),
    ("GET", "/office/tokens", {"administrator"}, "/office/tokens"),
    ("POST", "/office/tokens", {"administrator"}, "/office/tokens"),
    ("POST", "/office/tokens/<int:number>/close", {"administrator"}, "/office/tokens/1/close"),
    ("GET", "/office/log", {"administrator"}, "/office/log"),
    ("GET", "/office/accounts", {"administrator"}, "/office/accounts"),
    ("POST", "/office/accounts", {"administrator"}, "/office/accounts"),
    ("GET", "/office/accounts/<login>", {"administrator"}, "/office/accounts/branch"),
    ("POST", "/office/accounts/<login>/roles", {"administrator"}, "/office/accounts/branch/roles"),
    ("POST", "/office/accounts/<login>/password", {"administrator"}, "/office/accounts/nobody/password"),
    ("POST", "/office/accounts/<login>/state", {"administrator"}, "/office/accounts/nobody/state"),
    ("POST", "/office/accounts/<login>/second-factor", {"administrator"}, "/office/accounts/nobody/second-factor"),
    ("GET", "/office/communities", ALL, "/office/communities"),
    ("POST", "/office/communities/<community>/enter", ALL, "/office/communities/here/enter"),
    ("GET", "/office/organisations", {"administrator"}, "/office/organisations"),
    ("POST", "/office/organisations", {"administrator"}, "/office/organisations"),
    ("GET", "/office/organisations/<int:number>", {"administrator"}, "/office/organisations/1"),
    ("POST", "/office/organisations/<int:number>", {"administrator"}, "/office/organisations/1"),
    ("POST", "/office/organisations/<int:number>/place", {"administrator"}, "/office/organisations/1/place"),
    ("POST", "/office/organisations/<int:number>/remove", {"administrator"}, "/office/organisations/1/remove"),
    (
        "GET",
        "/office/organisations/communities/<community>",
        {"administrator"},
        "/office/organisations/communities/here",
    ),
    (
        "POST",
        "/office/organisations/communities/<community>",
        {"administrator"},
        "/office/organisations/communities/here",
    ),
    ("GET", "/office/branches", PEOPLE, "/office/branches"),
    ("POST", "/office/branches", PEOPLE, "/office/branches"),
    ("POST", "/office/branches/<int:number>", PEOPLE, "/office/branches/1"),
    ("GET", "/office/party-birthdays", PEOPLE, "/office/party-birthdays"),
    ("POST", "/office/party-birthdays", PEOPLE, "/office/party-birthdays"),
    ("GET", "/office/points", PEOPLE, "/office/points"),
    ("POST", "/office/points", PEOPLE, "/office/points"),
    ("POST", "/office/points/off", PEOPLE, "/office/points/off"),
    ("GET", "/office/members/<ref>/points", PEOPLE, "/office/members/here-1/points?why=visit"),
    ("GET", "/office/second-factor", ALL, "/office/second-factor"),
    ("POST", "/office/second-factor", ALL, "/office/second-factor"),
    ("POST", "/office/second-factor/begin", ALL, "/office/second-factor/begin"),
    ("POST", "/office/second-factor/off", ALL, "/office/second-factor/off"),
    ("GET", "/office/own-password", ALL, "/office/own-password"),
    ("POST", "/office/own-password", ALL, "/office/own-password"),
    ("POST", "/office/sign-out", ALL, "/office/sign-out"),
]
OPEN = {(method, path) for method in ("GET", "POST") for path in ("/office/sign-in", "/office/sign-in/code")}


def test_the_table_holds_every_route_of_the_desk(office: Desk) -> None:
    routes = {
        (method, rule.rule)
        for rule in office.app.url_map.iter_rules()
        if rule.rule.startswith("/office")
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert routes == {door[:2] for door in DOORS} | OPEN


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_its_pages_and_no_other(office: Desk, role: str) -> None:
    office.programme("m1", who="somebody")
    browser = office.browser(role)
    for method, rule, who, path in DOORS:
        answer = browser.ask(method, path)
        may = role in who or (role == "auditor" and method == "GET")
        assert (answer.status_code != 403) == may, f"{role}: {method} {rule}: {answer.status_code}"
        assert answer.status_code < 500, f"{method} {rule}"
        if rule == "/office/sign-out":
            browser = office.browser(role)


def test_who_has_not_signed_in_is_led_to_the_door_and_back(office: Desk) -> None:
    browser = office.browser()
    for method, _, _, path in DOORS:
        answer = browser.ask(method, path)
        assert answer.status_code == 303
        assert answer.location.startswith("/office/sign-in")
    door = browser.get("/office/care", month="2026-11").location
    assert browser.post(door, login="branch", password=PASSWORD).location == "/office/care?month=2026-11"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/office//evil.example",
        "/\\evil.example",
        "/tv/here/",
        "/office\n",
        "",
    ],
)
def test_signing_in_leads_to_no_other_place_than_the_desk(office: Desk, elsewhere: str) -> None:
    browser = office.browser()
    answer = browser.client.post(
        "/office/sign-in",
        query_string={"next": elsewhere},
        data={"login": "branch", "password": PASSWORD, "csrf_token": browser.token()},
    )
    assert answer.location == "/office/"


def test_ids_of_another_community_are_not_found_and_leave_a_line(office: Desk) -> None:
    foreign = office.programme("m1", community=office.there)
    browser = office.browser("administrator")
    paths = ["/office/members/there-1"] + [f"/office/programmes/{foreign}{part}" for part in ("", "/news")]
    for path in paths:
        assert browser.get(path).status_code == 404
    posts = [f"/office/programmes/{foreign}/{verb}" for verb in ("approve", "send-back", "withdraw")]
    for path in posts:
        assert browser.post(path, note="x", sure="yes").status_code == 404
    assert browser.post("/office/theme", month="2026-11", programme=str(foreign)).status_code == 404
    assert office.audit("refused") == [*paths, *posts, "/office/theme"]
    assert office.audit("refused", office.there) == []


def test_a_film_of_another_community_cannot_be_previewed(office: Desk) -> None:
    foreign = office.programme("m1", community=office.there)
    assert office.browser("reviewer").get(f"/vod/{foreign}/index.m3u8").status_code == 404


@pytest.mark.parametrize("name", ["index.m3u8", "480p.m3u8", "film.mp4", "poster.jpg"])
def test_a_preview_is_for_who_may_see_it_and_kept_by_no_cache(office: Desk, name: str) -> None:
    number = office.programme("m1", who="somebody")
    lay_film(office, name)
    answer = office.browser("reviewer").get(f"/vod/{number}/{name}")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")
    assert office.browser().get(f"/vod/{number}/{name}").status_code == 404


def lay_film(office: Desk, name: str, material: str = "m1") -> None:
    """The folder of a film with its facts and one file."""
    folder = office.services.settings.data_dir / "films" / material
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(b"content")
    facts = FilmMetadata(material, 19, 90_000, tuple(BY_KEY), 0, None, "mov", 200)
    (folder / "facts.json").write_text(facts.to_json())


@pytest.mark.parametrize("path", [door[3] for door in DOORS if door[0] == "POST"])
def test_a_form_without_its_token_changes_nothing(office: Desk, path: str) -> None:
    office.programme("m1", who="somebody")
    browser = office.browser("administrator")
    answer = browser.client.post(path, data={"sure": "yes"})
    assert answer.status_code == 400
    assert office.audit("approved") == []
    assert browser.get("/office/").status_code == 200


def test_a_session_ends_after_its_hours_however_often_a_page_asks(office: Desk) -> None:
    browser = office.browser("branch")
    for _ in range(12):
        later(office, minutes=59)
        assert browser.get("/office/today/news").status_code == 200
    later(office, minutes=13)
    assert browser.get("/office/today/news").status_code == 303


def test_signing_out_ends_the_session(office: Desk) -> None:
    browser = office.browser("branch")
    browser.post("/office/sign-out")
    assert browser.get("/office/").status_code == 303


def _sign_out(office: Desk, _browser: Browser) -> None:
    office.browser("branch").post("/office/sign-out")


def _close(office: Desk, _browser: Browser) -> None:
    accounts.set_active(office.services.store, office.community, "branch", active=False, who="x", now=office.now)


def _reopen(office: Desk, browser: Browser) -> None:
    _close(office, browser)
    accounts.set_active(office.services.store, office.community, "branch", active=True, who="x", now=office.now)


def _same_password(office: Desk, _browser: Browser) -> None:
    accounts.set_password(office.services.store, office.community, "branch", "another hat", who="x", now=office.now)


def _other_roles(office: Desk, _browser: Browser) -> None:
    with office.services.store.writing() as connection:
        row = staff_accounts.account(connection, login="branch")
        assert row is not None
        staff_accounts.change(connection, row.id, {"roles": ["branch", "reviewer"]})


@pytest.mark.parametrize("end", [_sign_out, _close, _reopen, _same_password, _other_roles])
def test_every_session_of_an_account_ends_and_no_kept_cookie_comes_back(office: Desk, end: Ending) -> None:
    browsers = [office.browser("branch") for _ in range(2)]
    other = office.browser("administrator")
    end(office, browsers[0])
    for browser in browsers:
        for method, _, _, path in DOORS:
            answer = browser.ask(method, path)
            assert (answer.status_code, answer.location[:15]) == (303, "/office/sign-in"), path
    assert other.get("/office/members").status_code == 200


@pytest.mark.parametrize("end", [_sign_out, _close, _reopen, _same_password, _other_roles])
def test_a_preview_ends_with_its_session(office: Desk, end: Ending) -> None:
    with office.services.store.writing() as connection:
        row = staff_accounts.account(connection, login="branch")
        assert row is not None
        staff_accounts.change(connection, row.id, {"roles": ["branch", "uploader"]})
    number = office.programme("m1", who="somebody")
    lay_film(office, "index.m3u8")
    browser = office.browser("branch")
    for name, status in (("index.m3u8", 200), ("480p.m3u8", 200)):
        assert browser.get(f"/vod/{number}/{name}").status_code == status
    end(office, browser)
    for name in ("index.m3u8", "480p.m3u8", "poster.jpg", "film.mp4"):
        assert browser.get(f"/vod/{number}/{name}").status_code == 404, name


def test_refused_addresses_write_a_bounded_number_of_lines(office: Desk) -> None:
    browser = office.browser("branch")
    for number in range(REFUSALS + 30):
        assert browser.get(f"/office/programmes/{number}").status_code in (403, 404)
    assert len(office.audit("refused")) == REFUSALS
    later(office, minutes=1)
    browser.get("/office/system")
    assert len(office.audit("refused")) == REFUSALS + 1


def test_a_browser_in_which_a_login_was_right_is_not_locked_out_by_strangers(office: Desk) -> None:
    owner, stranger = office.browser("branch"), office.browser()
    owner.post("/office/sign-out")
    told = [stranger.post("/office/sign-in", login="branch", password="guess").status_code for _ in range(8)]
    assert set(told) == {403}
    assert stranger.post("/office/sign-in", login="branch", password=PASSWORD).status_code == 403
    assert owner.post("/office/sign-in", login="branch", password=PASSWORD).status_code == 303
    assert owner.post("/office/sign-in", login="uploader", password=PASSWORD).status_code == 303


def test_the_mark_of_a_known_browser_is_no_pass(office: Desk) -> None:
    owner = office.browser("branch")
    cookie = owner.client.get_cookie("desk_known", path="/office/sign-in")
    assert cookie is not None
    stranger = office.browser()
    stranger.client.set_cookie("desk_known", cookie.value[:-2] + "xx", path="/office/sign-in")
    assert stranger.post("/office/sign-in", login="branch", password="guess").status_code == 403
    assert stranger.get("/office/").status_code == 303


def test_a_garbled_cookie_is_nobody(office: Desk) -> None:
    browser = office.browser()
    browser.client.set_cookie("desk", "\u00ff.garbled")
    assert browser.get("/office/").status_code == 303


def test_the_language_is_chosen_once_and_kept(office: Desk) -> None:
    browser = office.browser("branch")
    assert 'lang="zh-CN"' in browser.get("/office/").text
    assert 'lang="en"' in browser.get("/office/", lang="en").text
    assert 'lang="en"' in browser.get("/office/care").text


def test_the_other_language_is_one_link_away_on_the_same_page(office: Desk) -> None:
    browser = office.browser("branch")
    page = browser.get("/office/care", month="2026-10").text
    assert 'href="?month=2026-10&amp;lang=en"' in page
    refused = browser.post("/office/plan")
    assert refused.status_code == 403
    assert 'href="/office/?lang=en"' in refused.text


def test_pages_of_the_desk_are_kept_by_no_cache_and_in_no_frame(office: Desk) -> None:
    headers = office.browser("branch").get("/office/care").headers
    assert headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_no_page_needs_an_exception_to_the_policy(office: Desk) -> None:
    policy = office.browser("branch").get("/office/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy
    assert "style-src" not in policy
    assert "script-src" not in policy
    inline = re.compile(r"\sstyle=|<style|\son[a-z]+=|<script>")
    texts = {path.name: path.read_text("utf-8") for path in TEMPLATES.rglob("*.html") if path.parent.name not in OTHERS}
    pages = {name: text for name, text in texts.items() if '{% extends "tv/' not in text}
    assert len(pages) > 80
    assert [name for name, text in pages.items() if inline.search(text)] == ["certificate_file.html"]  # for paper
