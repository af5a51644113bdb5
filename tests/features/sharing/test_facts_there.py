"""What is said of a shared film where it goes: that community's column and topic, and who gave it."""

from datetime import date

from epg.columns import Column
from epg.titles import Title
from tvchannel.features.sharing.facts_there import facts_there
from tvchannel.study.films.film_facts import FilmFacts, FilmFormat, FilmOrigin, ShownConsent

HERE = Title("湖滨社区", "Lakeside")
NEWS, THERE = Column("news", 1, Title("动态"), "#804020", 1), Column("n", 1, Title("动态"), "#804020", 1)
OTHER = Column("models", 2, Title("榜样"), "#804020", 2)
FACTS = FilmFacts(
    "news",
    Title("邻里节", "Fair"),
    Title("一起来。"),
    "邻里",
    2,
    date(2026, 1, 1),
    date(2026, 12, 31),
    format=FilmFormat.VIDEO,
    topic_id=1,
    origin=FilmOrigin.OWN,
    shown_consent=ShownConsent.AGREED,
    consent_kept_by="张三",
    scope=frozenset({"1"}),
)


def there(facts: FilmFacts, columns: list[Column], topic: str = "党史 教育") -> FilmFacts:
    return facts_there(facts, HERE, NEWS, topic, columns, {7: Title("理论学习"), 8: Title("党史教育")})


def test_it_comes_from_the_community_that_gives_it() -> None:
    found = there(FACTS, [OTHER, THERE])
    assert (found.origin, found.source, found.licence) == (FilmOrigin.TAKEN_OVER, "湖滨社区", "")
    assert (found.column_key, found.topic_id, found.scope) == ("n", 8, frozenset())
    assert (found.shown_consent, found.consent_kept_by) == (ShownConsent.AGREED, "湖滨社区 张三")
    assert (found.title, found.summary, found.series, found.episode) == (FACTS.title, FACTS.summary, "邻里", 2)
    assert found.validity == FACTS.validity


def test_who_made_it_first_is_not_lost() -> None:
    facts = FilmFacts("news", Title("a"), origin=FilmOrigin.TAKEN_OVER, source="区中心", licence="全市可播")
    found = there(facts, [OTHER], topic="")
    assert (found.source, found.licence) == ("湖滨社区", "原作：区中心；全市可播")
    assert (found.column_key, found.topic_id) == ("models", None), "without a column of that name, the first one"
    assert found.consent_kept_by == ""
