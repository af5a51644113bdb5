"""The places of the demo: four on an invented map, each with what the demo's films tell of it."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from epg.titles import Title
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.core.appearance.pictures import kept_mark
from tvchannel.store.appearance import landmarks
from tvchannel.store.channel import catalogue
from tvchannel.study.appearance.landmarks import LandmarkDraft, MapDot
from tvchannel.tools.demo.desk.street_map import street_map

_WHO = "reviewer"
_PLACES = (
    LandmarkDraft(
        Title("老年食堂", "The Canteen"),
        Title("中午十一点开饭，两荤两素一个汤。", "Lunch from eleven: two dishes with meat, two without, and soup."),
        Title("红旗街 3 号一层", "3 Hongqi Street, ground floor"),
        MapDot(170, 330),
    ),
    LandmarkDraft(
        Title("车棚书屋", "The Reading Shed"),
        Title(
            "从前是旧车棚，如今两排书、一盏灯，谁来都有座位。",
            "Once a shed for bicycles; now two shelves, a lamp and a seat.",
        ),
        Title("院子东头", "East end of the yard"),
        MapDot(780, 350),
    ),
    LandmarkDraft(
        Title("河边老桥", "The Old Bridge"),
        Title("星期六早上，合唱队在桥边唱歌。", "On Saturday mornings the choir sings here."),
        Title("和平路南头", "South end of Heping Road"),
        MapDot(684, 750),
    ),
    LandmarkDraft(
        Title("三号楼花坛", "Garden of Building 3"),
        Title("楼栋小组每周三傍晚在这里坐十分钟。", "The group of the building meets here on Wednesday evenings."),
        Title("三号楼门前", "Before building 3"),
        MapDot(455, 410),
    ),
)
_FILMS = {
    "老年食堂": ("老年食堂开张了",),
    "车棚书屋": ("旧车棚变成了书屋",),
    "河边老桥": ("河边的合唱队", "露天电影的夏天"),
    "三号楼花坛": ("预告：三十年的楼道长", "楼栋小组的十分钟"),
}


def mark(connection: Connection, community_id: int, now: datetime) -> None:
    """All four are published, on their map. Raises EngineMissing without a Chinese font."""
    made = kept_mark(connection, AppearanceAuthor(community_id, _WHO, now), street_map())
    landmarks.set_map(connection, community_id, made)
    for draft in _PLACES:
        landmarks.add(connection, community_id, replace(draft, is_published=True), "", who=_WHO)


def set_films(connection: Connection, community_id: int) -> None:
    """Give the demo's own places their films, as far as these are approved; what the desk has changed stays."""
    shown = {row.title.zh: row.id for row in catalogue.approved(connection, community_id)}
    for one in landmarks.of_community(connection, community_id).landmarks:
        wanted = tuple(shown[title] for title in _FILMS.get(one.draft.name.zh, ()) if title in shown)
        if one.draft.films != wanted and {*one.draft.films} <= {*wanted}:
            landmarks.change(connection, one.id, replace(one.draft, films=wanted), one.picture)
