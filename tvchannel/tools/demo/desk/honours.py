"""The demo's invented honours: some that were given last year, and one of this year that waits for the secretary."""

from datetime import date, datetime, time, timedelta, tzinfo

from sqlalchemy import Connection

from tvchannel.core.tokens import ServiceKeys
from tvchannel.store.people import honours
from tvchannel.store.people.honours import NewHonour, SaidConsent
from tvchannel.study.day import study_day
from tvchannel.study.honours.decisions import ConsentWay, HonourAnswer, HonourConsent
from tvchannel.study.honours.titles import HonourTitle

_BY, _SECOND, _LEADER = "branch", "admin", "leader"
# (member, title, in own words, how the member agreed, deeds)
_GIVEN = (
    (
        "demo-09",
        HonourTitle.VOLUNTEER,
        "",
        ConsentWay.IN_PERSON,
        "每周三上午在社区门口值守，帮老人用自助缴费机\n暑假给楼里的孩子讲了六次安全课",
    ),
    (
        "demo-20",
        HonourTitle.MEMBER,
        "",
        ConsentWay.TELEPHONE,
        "牵头把三号楼的旧电线理整齐，跑了四趟供电所\n每月陪两位独居老人去医院取药",
    ),
    ("demo-34", HonourTitle.OTHER, "热心楼长", ConsentWay.ON_PAPER, "下雪天连着三个早晨清扫楼前坡道"),
)
_WAITING = (
    "demo-12",
    HonourTitle.STUDY,
    "把每期节目的要点抄在楼道黑板上，讲给不识字的邻居听\n带着新来的同志学会用遥控器签到",
)


def note(connection: Connection, community_id: int, keys: ServiceKeys, now: datetime, zone: tzinfo) -> None:
    """Write them as the staff would have: proposed by one, approved by another, agreed to by the member."""
    today = study_day(now, zone)
    last, proposed = today.year - 1, datetime.combine(date(today.year - 1, 12, 18), time(9, 30), zone)
    for ref, title, own, way, deeds in _GIVEN:
        sealed = keys.names.seal(own, ref) if own else None
        new = NewHonour(ref, last, title, sealed, keys.names.seal(deeds, ref))
        number = honours.add(connection, community_id, new, who=_BY, now=proposed)
        decided = proposed + timedelta(days=1)
        honours.answer(connection, number, HonourAnswer.APPROVED, None, who=_SECOND, now=decided)
        said = SaidConsent(HonourConsent.YES, way, _BY, decided.date() + timedelta(days=2))
        honours.set_consent(connection, number, said)
    ref, title, deeds = _WAITING
    new = NewHonour(ref, today.year, title, None, keys.names.seal(deeds, ref))
    honours.add(connection, community_id, new, who=_LEADER, now=now - timedelta(hours=20))
