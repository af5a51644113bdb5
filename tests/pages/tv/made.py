"""Views with made-up values, of every shape that a page may have."""

from tvchannel.pages.tv import views

FRAME = views.Frame("zh", "示范社区云频道", "", "8:31", 30660, "11月21日 周六", "/tv/here/", "/tv/here/")
LONG = "身边的先进典型：三十年如一日守护邻里平安的楼道长和她的孙女一起走过的路"


def card(number: int = 1, title: str = LONG) -> views.Card:
    return views.Card(title, f"/watch/{number}", "/thumb.jpg", "28 分钟")


def people(count: int, present: int = 0) -> tuple[views.Person, ...]:
    press = views.Press("/check-in", (("event", "signed"),))
    return tuple(
        views.Person(str(k), "欧**修", "还没签到", "8:12" if k <= present else "", press) for k in range(1, count + 1)
    )


def home(columns: int, persons: int, present: int = 0, theme: bool = True) -> views.Home:
    tiles = tuple(views.ColumnTile(str(k), "基层党建", "#804020", f"/column/{k}") for k in range(1, columns + 1))
    alone = people(1)[0].press if persons == 1 and not present else None
    return views.Home(
        frame=FRAME,
        theme=card() if theme else None,
        people=people(persons, present),
        check_in=alone,
        check_in_href="/check-in",
        air=views.OnAir("8:30", LONG, "9:00", LONG),
        columns=tiles,
        guide="/guide",
        record="/me",
        live="/live",
    )


def turn(number: int, count: int) -> views.Turn:
    return views.Turn(number, count, "/before" if number > 1 else "", "/after" if number < count else "")


def column(count: int, number: int, pages: int) -> views.ColumnPage:
    cards = tuple(card(k) for k in range(count))
    return views.ColumnPage(FRAME, "2", "#804020", cards, turn(number, pages))


def guide(rows: int, number: int, pages: int, days: int = 4) -> views.Guide:
    slots = tuple(views.Slot("10:30", LONG, "later" if k else "now", "看介绍", "/x") for k in range(rows))
    return views.Guide(
        FRAME,
        tuple(views.DayTab("今天", "今天 21日", f"/day{k}", k == 1) for k in range(days)),
        slots,
        turn(number, pages),
    )


def check_in(persons: int, present: int) -> views.CheckIn:
    everybody = people(persons, present)
    return views.CheckIn(FRAME, everybody, everybody[0] if present else None, card(), "/tv/here/", "/watching")


def record() -> views.Record:
    week = tuple(views.Cell(str(k)) for k in range(1, 8))
    figures = (
        "本月签到 3 天",
        "本月学习 120 分钟",
        "今年学习 900 分钟",
        "集中学习 1200/1440 分钟",
        "主题看完",
    )
    return views.Record(FRAME, "王*兰", "11月", tuple("一二三四五六日"), (week,) * 6, figures, options(4))


def options(count: int) -> tuple[views.Option, ...]:
    return tuple(views.Option(str(k), "只看电视，不记录", "以前记的还留着", "/x") for k in range(1, count + 1))


def ask(count: int) -> views.Ask:
    return views.Ask(FRAME, LONG, LONG, options(count))


def watching(persons: int, present: int) -> views.Watching:
    return views.Watching(FRAME, people(persons, present), "/up")


def keypad() -> views.Keypad:
    return views.Keypad(FRAME, LONG, LONG, views.Press("/pin", (("member", "1"),)))


def why(number: int, count: int) -> views.Why:
    return views.Why(FRAME, (views.Line("11月21日", "周六", LONG, LONG),) * 3, LONG, turn(number, count), "/me")


def watch(live: bool, following: bool) -> views.Watch:
    return views.Watch(
        frame=FRAME,
        title=LONG,
        sources=(views.Source("/film.mp4", "mp4"),),
        live=live,
        start_s=0,
        length_s=100,
        again="#replay",
        leave="/up",
        next=card() if following else None,
        guide="/guide" if live else "",
        presence_s=(720, 1200, 120),
    )


def message(choices: int) -> views.Message:
    return views.Message(FRAME, LONG, LONG, tuple(views.Choice("回首页", "/x") for _ in range(choices)))


def programme(choices: int) -> views.Programme:
    found = tuple(views.Choice("接着看", "/x", "从 12 分钟处开始") for _ in range(choices))
    return views.Programme(FRAME, LONG, "/still.jpg", (LONG, LONG, LONG), found)


def pair() -> views.Pair:
    return views.Pair(FRAME, "0123 4567", "8:41 之前有效", "/code.png", "/state", "", (views.Choice("回首页", "/x"),))
