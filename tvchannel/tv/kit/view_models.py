"""View models, what the TV pages receive: ready values, said in the viewer's language, nothing to compute."""

from collections.abc import Hashable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has in common.

    `clock` is "8:31", which the page's script keeps going. `back` is the address one level up ("" at the top).
    After `idle_s` seconds without a key the page leaves to `idle` (0: it stays): the home page to itself, so that it
    stays true; personal pages to the home page.
    `colour` ("#rrggbb", "": none) is that of the bands above and below a page.
    `spoken` is where the page's sentence can be heard ("": nowhere); `of_ok` when it says what OK does where the focus
    stands at first. `read_out` are the lines that it reads, by their ids, and after how many thousandths of the sound
    each was read. `sound` is the address of a sound that is played behind it, and by the key `#listen` ("": none).
    """

    lang: str
    where: str
    beside: str
    clock: str
    day: str
    home: str
    back: str
    idle_s: int = 0
    idle: str = ""
    spoken: str = ""
    of_ok: bool = False
    colour: str = ""
    read_out: tuple[tuple[str, int], ...] = ()
    sound: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """A key press that the page offers: an address to POST to, with these hidden fields."""

    action: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A member of this household: the digit at home, the masked name, today's state in words.

    `said` is "还没签到" or "已签到 8:12"; `at` the time alone, "" while not checked in. `press` does something for
    this person, else `href` leads on. `asked` is False for who watches without records, or decides another day.
    """

    digit: str
    name: str
    said: str
    at: str
    press: Press | None = None
    href: str = ""
    asked: bool = True

    @property
    def present(self) -> bool:
        """Has this person checked in today?"""
        return bool(self.at)

    @property
    def waiting(self) -> bool:
        """Might this person still check in today?"""
        return self.asked and not self.at


@dataclass(frozen=True, slots=True)
class Card:
    """A programme as a tile: where OK leads, its picture (16:9), length in words, and how far it was watched.

    `note` is "看到 12 分钟", "看过", or "". `part` is which part of its series it is ("第 3 集"), "" where that is not
    told. With `press` it sends that instead of leading anywhere. `reason` says why it is shown here, "" where that
    needs no words.
    """

    title: str
    href: str
    picture: str
    length: str
    note: str = ""
    part: str = ""
    press: Press | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ColumnTile:
    """A column on the home page; `colour` is "#rrggbb", `cover` the address of its picture ("": none)."""

    digit: str
    name: str
    colour: str
    href: str
    cover: str = ""


@dataclass(frozen=True, slots=True)
class OnAir:
    """What the channel shows: now and next, each with the time it began or begins ("" where nothing is known).

    It stays true for `fresh_s` seconds.
    """

    since: str
    title: str
    next_at: str
    next_title: str
    fresh_s: int = 600


@dataclass(frozen=True, slots=True)
class ActivityTile:
    """The next activity of the branch: `when` is "今天 14:00", `label` what stands before it ("" on its day).

    `said` is what this home has answered, "" where nothing.
    """

    label: str
    when: str
    title: str
    place: str
    said: str
    href: str
    digit: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class BannerTile:
    """The banner of the home page: its words, and the addresses of its picture, small and large ("": none).

    Also what stands in its place for this home alone: that has no picture, and is what OK means (`is_first`) as soon
    as everybody is checked in.
    """

    words: str
    href: str
    thumb: str
    still: str
    digit: str
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Coming:
    """A programme of the live channel: it begins `in_s` seconds from now; `again` plays it from its beginning.

    `again` is "" for a film that is not to be opened.
    """

    in_s: int
    clock: str
    title: str
    again: str


@dataclass(frozen=True, slots=True)
class Home:
    """The home page. `check_in` is a Press where one person is left to check in, else "" and `check_in_href` leads on.

    `people` is empty where the box is not `linked` to a household, and where nobody of it is in the register any more.
    The community's own picture is `picture`, small beside its name, or `large` where there is no theme ("": none).
    A `banner` stands below the theme, and then there is no `activity`; without a theme, in its place.
    `leads_out` where the box itself knows a way out of the channel. `theme_name` is "" where the theme has none.
    `shelves` leads to the shelves of films ("": nowhere).
    """

    frame: Frame
    theme: Card | None
    people: tuple[Person, ...]
    check_in: Press | None
    check_in_href: str
    air: OnAir
    columns: tuple[ColumnTile, ...]
    guide: str
    record: str
    live: str
    linked: bool = True
    leads_out: bool = False
    activity: ActivityTile | None = None
    banner: BannerTile | None = None
    picture: str = ""
    large: str = ""
    theme_name: str = ""
    shelves: str = ""

    @property
    def common(self) -> Hashable:
        """What of it is no household's own: where this is the same, homes differ in people, theme and activity."""
        return (
            replace(self.frame, beside=""),
            (self.columns, self.guide, self.record, self.live, self.shelves, replace(self.air, fresh_s=0)),
            (self.theme is None, self.activity is None, self.check_in is None, self.linked, self.leads_out),
            (self.picture, self.large, self.banner is None),
        )


@dataclass(frozen=True, slots=True)
class Turn:
    """The pages of a list: this one, how many, and the addresses before and after ("" at the ends)."""

    number: int
    count: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ColumnPage:
    """A column's programmes, at most eight a page; `digit`, `colour` and `cover` are the column's.

    `focus` counts from 1: the programme on which the focus stands at first.
    """

    frame: Frame
    digit: str
    colour: str
    programmes: tuple[Card, ...]
    turn: Turn
    a_page: int = 8
    cover: str = ""
    focus: int = 1


@dataclass(frozen=True, slots=True)
class DayTab:
    """A day of the guide: "今天", and with its number "今天 21日"."""

    label: str
    dated: str
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """A row of the guide. `state` is "past", "now" or "later"; `does` says what OK does ("从头看", "看介绍", "").

    Rows without `href` cannot be chosen (a gap that cards fill). `short` is the title where the whole has no room.
    """

    clock: str
    title: str
    state: str
    does: str
    href: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """A page of a day's guide."""

    frame: Frame
    days: tuple[DayTab, ...]
    slots: tuple[Slot, ...]
    turn: Turn


@dataclass(frozen=True, slots=True)
class Choice:
    """A large button with words: what it does, where it leads, a second line in small letters.

    With `press` it sends these hidden fields there as a POST. `does` is what the line of hints says of OK there.
    """

    label: str
    href: str
    note: str = ""
    press: tuple[tuple[str, str], ...] | None = None
    does: str = ""


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """The page of one programme: facts are lines of words ("先进典型 · 约 28 分钟", "今晚 19:00 播出").

    `summary` says in a sentence or two what it is about, "" where nobody wrote any.
    """

    frame: Frame
    title: str
    poster: str
    facts: tuple[str, ...]
    choices: tuple[Choice, ...]
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Something to play; each is given `patience_s` seconds to begin, then the next is tried.

    `kind` is "hls", "hls.js" (the same by the vendored library), "mp4", or "page" (an operator's own player page).

    A stretch of the channel's past that begins at `since` (Unix seconds) has `utc=` in its address: with another
    second there it begins later, for engines that cannot wind what still grows.
    """

    url: str
    kind: str
    patience_s: int = 10
    since: int = 0


@dataclass(frozen=True, slots=True)
class Watch:
    """Full-screen video. `again` and `leave` are addresses, `next` what follows.

    `report` is where played segments are POSTed every `report_s` seconds with the fields of the page's session; ""
    where nobody is recorded. `live` pictures cannot be wound; what is on then is told by `coming`, and `again` plays
    the running programme from its beginning. At `marks` (seconds; from now on for live pictures) another programme
    begins: a report then opens its session in time. `players` are tried in order, each with the sources that it takes.
    `instead` is the page that plays the running programme from its beginning, for boxes where nothing live begins;
    `note` is a sentence said over the picture until a key says that it was read. `after` are what else a film goes on
    with at its end. `presence_s`, where somebody is
    recorded: after how many seconds without a key it is asked at a break whether somebody is there, after how many
    at the latest, and how long an answer may take; `asked` is where that question can be heard.
    """

    frame: Frame
    title: str
    sources: tuple[Source, ...]
    live: bool
    length_s: int
    again: str
    leave: str
    next: Card | None
    report: str = ""
    report_s: int = 30
    presence_s: tuple[int, ...] = ()
    asked: str = ""
    coming: tuple[Coming, ...] = ()
    marks: tuple[int, ...] = ()
    guide: str = ""
    players: tuple[str, ...] = ("video",)
    instead: str = ""
    note: str = ""
    after: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckInView:
    """The check-in page; after a press `done` is who just checked in (or had before), said large.

    `watching` leads to the question who is watching; "" where one lives alone.
    """

    frame: Frame
    people: tuple[Person, ...]
    done: Person | None
    theme: Card | None
    home: str
    watching: str = ""


@dataclass(frozen=True, slots=True)
class Watching:
    """Who is watching? One tile a person, `at` is set for those who are; `on` leads back to where one was."""

    frame: Frame
    people: tuple[Person, ...]
    on: str


@dataclass(frozen=True, slots=True)
class Option:
    """A large key of a question: its digit, what it does, a second line; it leads to `href` or sends `press`.

    `mark` stands on what is so already.
    """

    digit: str
    label: str
    note: str = ""
    href: str = ""
    press: Press | None = None
    mark: bool = False


@dataclass(frozen=True, slots=True)
class ShelfPage:
    """A page of a shelf: at most four films or groups of films, and below them what else can be done.

    `options` go on from digit 5, the same digit for the same thing on every shelf. Where there is nothing, `empty` says
    so. `focus` counts from 1.
    """

    frame: Frame
    cards: tuple[Card, ...]
    turn: Turn
    options: tuple[Option, ...]
    empty: str = ""
    focus: int = 1


@dataclass(frozen=True, slots=True)
class Ask:
    """A question in one large sentence, what is to be known in smaller ones, and the answers; `focus` is an index.

    `picture` is the address of a picture (16:9) beside it, "" for none. Answers that are `sentences` have more room,
    as have those that are `titles` with notes, five at most. Where `advice` does not fit, `brief` stands in its place.
    """

    frame: Frame
    sentence: str
    advice: str
    options: tuple[Option, ...]
    focus: int = 0
    picture: str = ""
    sentences: bool = False
    titles: bool = False
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Keypad:
    """Ten digits as tiles; when four are typed, `press` is sent with them as its field `digits`."""

    frame: Frame
    sentence: str
    advice: str
    press: Press


@dataclass(frozen=True, slots=True)
class TitleSearch:
    """A page on which digits type the initials of a title: `typed` so far ("": nothing), and what begins so.

    `keys` are the telephone's ten from 1 to 9, then 0; each leads to this page with another `typed`. Of `found`, at
    most six a page, `label` is the title and `note` may say more. Where none is, `empty` says so, or what to do.
    """

    frame: Frame
    typed: str
    keys: tuple[Option, ...]
    found: tuple[Option, ...]
    turn: Turn
    empty: str


@dataclass(frozen=True, slots=True)
class MapMark:
    """A digit on a map: thousandths of its width from the left and of its height from the top."""

    digit: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class MapPage:
    """What stands on a map, at most six a page, each under its digit; `marks` are those digits on the `picture`.

    `picture` is the address of the map (16:9), "" for none. Where nothing stands on it, `empty` says so.
    """

    frame: Frame
    options: tuple[Option, ...]
    picture: str
    marks: tuple[MapMark, ...]
    turn: Turn
    empty: str = ""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of a text as it is shown; the first of a paragraph stands further in, one of a heading is bold."""

    text: str
    is_first: bool = False
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class ReadImage:
    """A page as a picture, its sizes in px and which size of three it is shown in, from 1; `top` is where it begins.

    `top` counts thousandths of the page from its upper edge.
    """

    src: str
    wide: int
    high: int
    letters: int
    top: int = 0


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """A page of a book: `lines` in letters of a size (from 1), or an `image`. `options` are what else can be done.

    The pages turn by the addresses of `turn`, or by the presses `before` and `after` where the place is kept. `short`
    stands in the line at the top where that has no room for the title.
    """

    frame: Frame
    short: str
    lines: tuple[ReadLine, ...]
    letters: int
    turn: Turn
    options: tuple[Option, ...]
    image: ReadImage | None = None
    before: Press | None = None
    after: Press | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """Where one can go on in a book: at most eight places a page, each by its digit; `focus` counts from 1.

    `short` stands in the line at the top where that has no room for the whole name of the page.
    """

    frame: Frame
    short: str
    places: tuple[Option, ...]
    turn: Turn
    focus: int = 1


@dataclass(frozen=True, slots=True)
class RecordDay:
    """A day of the record in words: day, weekday, what was credited, and why not more, or of what."""

    day: str
    weekday: str
    said: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """What was credited and why, some days a page; `on_label` says where `on` leads, `empty` what is where nothing is.

    Where they are "", as in a record.
    """

    frame: Frame
    lines: tuple[RecordDay, ...]
    rule: str
    turn: Turn
    on: str
    on_label: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Choose:
    """Whose record? One tile a person."""

    frame: Frame
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of the calendar; `number` "" stands before the first and after the last of the month."""

    number: str
    checked: bool = False
    today: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """My record: this month's check-ins as a calendar (weeks of 7 cells from Monday), the figures in words, what to do.

    `figures` are sentences, the most important first.
    """

    frame: Frame
    name: str
    month: str
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[Cell, ...], ...]
    figures: tuple[str, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """One large sentence, what to do about it, and where to go: errors, and a box that is not linked."""

    frame: Frame
    sentence: str
    advice: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Digits that somebody takes from the television, until when they are good, and a QR code of the same.

    `sentence` says what to do with them, `below` whose telephone the picture is for. Of a television that waits to be
    linked, `state` is asked for every few seconds; `hints` is where it tells the box's own numbers, "" when it has.
    """

    frame: Frame
    sentence: str
    code: str
    until: str
    picture: str
    below: str
    choices: tuple[Choice, ...]
    state: str = ""
    hints: str = ""


@dataclass(frozen=True, slots=True)
class RollCallPage:
    """A name of a roll call, large, and one key for each answer: OK `present`, right `not_here`, down `leave`.

    Left (`before`) goes back one name. Presses that are None have no key here. `which` says the how manieth name of how
    many it is, `counts` what was answered so far.
    """

    frame: Frame
    name: str
    which: str
    counts: str
    present: Press
    not_here: Press
    leave: Press | None
    before: Press | None
