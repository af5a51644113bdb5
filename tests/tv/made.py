"""Views with made-up values, of every shape that a page may have."""

from dataclasses import replace

from tvchannel.tv.kit import view_models

FRAME = view_models.Frame("zh", "示范社区云频道", "", "8:31", "11月21日 周六", "/tv/here/", "/tv/here/")
LONG = "身边的先进典型：三十年如一日守护邻里平安的楼道长和她的孙女一起走过的路"


def card(number: int = 1, title: str = LONG) -> view_models.Card:
    return view_models.Card(title, f"/watch/{number}", "/thumb.jpg", "28 分钟")


def people(count: int, present: int = 0) -> tuple[view_models.Person, ...]:
    press = view_models.Press("/check-in", (("event", "signed"),))
    return tuple(
        view_models.Person(str(k), "欧**修", "还没签到", "8:12" if k <= present else "", press)
        for k in range(1, count + 1)
    )


def activity(digit: str = "", said: str = "", is_today: bool = False) -> view_models.ActivityTile:
    when = "今天 14:00" if is_today else "11月28日 14:00"
    label = "" if is_today else "下次活动"
    return view_models.ActivityTile(label, when, "重温入党誓词", "二楼会议室", said, "/activity/1", digit, is_today)


def banner(digit: str = "7", words: str = LONG[:24], picture: bool = True) -> view_models.BannerTile:
    thumb, still = ("/thumb.jpg", "/still.jpg") if picture else ("", "")
    return view_models.BannerTile(words, "/banner/1", thumb, still, digit)


def home(
    columns: int,
    persons: int,
    present: int = 0,
    theme: bool = True,
    activity: view_models.ActivityTile | None = None,
) -> view_models.Home:
    tiles = tuple(view_models.ColumnTile(str(k), "基层党建", "#804020", f"/column/{k}") for k in range(1, columns + 1))
    alone = people(1)[0].press if persons == 1 and not present else None
    return view_models.Home(
        frame=FRAME,
        theme=card() if theme else None,
        people=people(persons, present),
        check_in=alone,
        check_in_href="/check-in",
        air=view_models.OnAir("8:30", LONG, "9:00", LONG),
        columns=tiles,
        guide="/guide",
        record="/me",
        live="/live",
        activity=activity,
        shelves="/shelves",
    )


def turn(number: int, count: int) -> view_models.Turn:
    return view_models.Turn(number, count, "/before" if number > 1 else "", "/after" if number < count else "")


def column(count: int, number: int, pages: int) -> view_models.ColumnPage:
    cards = tuple(card(k) for k in range(count))
    return view_models.ColumnPage(FRAME, "2", "#804020", cards, turn(number, pages))


def shelf(count: int, options_below: int, number: int, pages: int) -> view_models.ShelfPage:
    cards = tuple(replace(card(k), part="第 12 集", note="看到 12 分钟") for k in range(count))
    below = tuple(replace(one, digit=str(k)) for k, one in enumerate(options(options_below), 5))
    return view_models.ShelfPage(FRAME, cards, turn(number, pages), below, LONG, max(1, min(2, count)))


def guide(rows: int, number: int, pages: int, days: int = 4) -> view_models.Guide:
    slots = tuple(view_models.Slot("10:30", LONG, "later" if k else "now", "看介绍", "/x") for k in range(rows))
    return view_models.Guide(
        FRAME,
        tuple(view_models.DayTab("今天", "今天 21日", f"/day{k}", k == 1) for k in range(days)),
        slots,
        turn(number, pages),
    )


def check_in(persons: int, present: int) -> view_models.CheckInView:
    everybody = people(persons, present)
    return view_models.CheckInView(
        FRAME, everybody, everybody[0] if present else None, card(), "/tv/here/", "/watching"
    )


def record(choices: int = 4) -> view_models.Record:
    week = tuple(view_models.Cell(str(k)) for k in range(1, 8))
    figures = (
        "本月签到 3 天",
        "本月学习 120 分钟",
        "今年学习 900 分钟",
        "集中学习 1200/1440 分钟",
        "主题看完",
    )
    return view_models.Record(FRAME, "王*兰", "11月", tuple("一二三四五六日"), (week,) * 6, figures, options(choices))


def options(count: int) -> tuple[view_models.Option, ...]:
    return tuple(view_models.Option(str(k), "只看电视，不记录", "以前记的还留着", "/x") for k in range(1, count + 1))


def ask(count: int) -> view_models.Ask:
    return view_models.Ask(FRAME, LONG, LONG, options(count))


def map_page(count: int, number: int = 1, pages: int = 1, *, marks: int | None = None) -> view_models.MapPage:
    """Names as long as they may be; marks that stand at the edges and over one another."""
    names = ("革命历史纪念馆和烈士陵园", "Revolutionary Museum Garden")
    told = tuple(view_models.Option(str(k), names[k % 2], href=f"/{k}") for k in range(1, count + 1))
    where = ((1, 1), (1000, 1000), (500, 500), (505, 500), (500, 505), (1, 990))
    shown = tuple(
        view_models.MapMark(str(k), x, y) for k, (x, y) in enumerate(where[: count if marks is None else marks], 1)
    )
    return view_models.MapPage(FRAME, told, "" if marks == 0 else "/map.jpg", shown, turn(number, pages), LONG)


def map_place(count: int, picture: str = "/still.jpg", lang: int = 0) -> view_models.Ask:
    """A place with words as long as they may be, in Chinese (0) or English (1)."""
    name = ("革命历史纪念馆和烈士陵园", "Revolutionary Museum Garden")[lang]
    told = (
        "讲" * 59 + "。" + "红旗街" * 8,
        "A place with a long and rather well known history. " * 3 + "Hongqi Street.",
    )[lang]
    title = ("学习身边的先进典型人物的故事集（第三部分）", "Stories about exemplary people near us, part three")[lang]
    films = tuple(view_models.Option(str(k), title, href=f"/{k}") for k in range(1, count + 1))
    return view_models.Ask(FRAME, name, told, films, picture=picture)


def quiz(words: str, answers: tuple[str, ...], picture: bool) -> view_models.Ask:
    """A question of a quiz."""
    told = tuple(view_models.Option(str(k), one, href="/x") for k, one in enumerate(answers, 1))
    return view_models.Ask(FRAME, words, "", told, picture="/still.jpg" if picture else "")


def reading(letters: int, number: int, count: int) -> view_models.ReadingPage:
    """A page of a book, its lines as wide as they may be."""
    lines = tuple(view_models.ReadLine("春江潮水连海平", k == 0, k == 0) for k in range(4))
    turn = view_models.Turn(number, count, "/b" if number > 1 else "", "/a" if number < count else "")
    told = tuple(view_models.Option(str(k), "放大", href="/x") for k in (1, 2, 3))
    return view_models.ReadingPage(FRAME, "图书", lines, letters, turn, told)


def page_image(letters: int) -> view_models.ReadingPage:
    """A page of a journal."""
    image = view_models.ReadImage("/p.jpg", 1046, 1480, letters, 400)
    return replace(reading(letters, 2, 3), lines=(), image=image)


def contents(count: int, number: int, pages: int) -> view_models.Contents:
    """Chapters of a book with titles as long as they may be."""
    told = tuple(
        view_models.Option(str(k), "第十二章：很长的标题" + "很长的标题" * 2 + "很长", href="/x")
        for k in range(1, count + 1)
    )
    turn = view_models.Turn(number, pages, "/b" if number > 1 else "", "/a" if number < pages else "")
    return view_models.Contents(FRAME, "目录", told, turn)


def watching(persons: int, present: int) -> view_models.Watching:
    return view_models.Watching(FRAME, people(persons, present), "/up")


def keypad() -> view_models.Keypad:
    return view_models.Keypad(FRAME, LONG, LONG, view_models.Press("/pin", (("member", "1"),)))


def why(number: int, count: int) -> view_models.Why:
    return view_models.Why(
        FRAME, (view_models.RecordDay("11月21日", "周六", LONG, LONG),) * 3, LONG, turn(number, count), "/me"
    )


def watch(live: bool, following: bool) -> view_models.Watch:
    return view_models.Watch(
        frame=FRAME,
        title=LONG,
        sources=(view_models.Source("/film.mp4", "mp4"),),
        live=live,
        length_s=100,
        again="#replay",
        leave="/up",
        next=card() if following else None,
        guide="/guide" if live else "",
        presence_s=(720, 1200, 120),
    )


def message(choices: int) -> view_models.Message:
    return view_models.Message(FRAME, LONG, LONG, tuple(view_models.Choice("回首页", "/x") for _ in range(choices)))


def programme(choices: int, summary: str = "") -> view_models.ProgrammeView:
    found = tuple(view_models.Choice("接着看", "/x", "从 12 分钟处开始") for _ in range(choices))
    return view_models.ProgrammeView(FRAME, LONG, "/still.jpg", (LONG, LONG, LONG, LONG), found, summary)


def pair() -> view_models.Pair:
    return view_models.Pair(
        FRAME,
        "请把这八个数字告诉社区办公室",
        "0123 4567",
        "8:41 之前有效",
        "/code.png",
        "给办公室的手机",
        (view_models.Choice("回首页", "/x"),),
        state="/state",
    )


def title_search(found: int, typed: str = "3 5", number: int = 1, count: int = 1) -> view_models.TitleSearch:
    letters = ("删一个", "abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz", "重新按")
    keys = tuple(
        view_models.Option(digit, words, href=f"/{digit}") for digit, words in zip("1234567890", letters, strict=True)
    )
    named = [(LONG[:20], "共 12 集") if k % 2 else (LONG[:28], "") for k in range(found)]
    titles = tuple(view_models.Option("", title, note, f"/{k}") for k, (title, note) in enumerate(named))
    return view_models.TitleSearch(FRAME, typed, keys, titles, turn(number, count), LONG)
