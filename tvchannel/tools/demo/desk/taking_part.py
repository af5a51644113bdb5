"""What the demo asks its members: two quizzes, a survey without names, and a banner on the home page."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from epg.titles import Title
from tvchannel.store.channel import banners, catalogue, quizzes
from tvchannel.store.people import survey_answers, surveys
from tvchannel.study.appearance.banner import BannerDraft
from tvchannel.study.appearance.limited_time import SwitchState
from tvchannel.study.surveys.survey import SCALE, SurveyDraft, SurveyQuestion
from tvchannel.study.together.quizzes import QuestionDraft, QuizDraft

_WHO = "reviewer"
_WEEK = timedelta(days=7)
_QUIZ = Title("居家防火小测验", "Fire at home: a quiz")
_QUESTIONS = (
    QuestionDraft(
        Title("油锅起火，先做什么？", "A pan of oil burns. What first?"),
        (Title("浇水", "Pour water on it"), Title("盖上锅盖", "Put the lid on"), Title("端到屋外", "Carry it out")),
        2,
        Title("盖上锅盖、关掉火，火就灭了。浇水会让油溅开。", "The lid puts it out. Water makes the oil spray."),
    ),
    QuestionDraft(
        Title("火警电话是多少？", "Which number calls the fire brigade?"),
        (Title("110"), Title("119"), Title("120")),
        2,
        Title("119。说清楚几栋几层，有没有人被困。", "119. Say which building, which floor, and who is inside."),
    ),
    QuestionDraft(
        Title("楼道着火有浓烟，怎么走？", "There is smoke on the stairs. How do you go?"),
        (Title("乘电梯", "By lift"), Title("弯腰贴墙走", "Bent, along the wall"), Title("往楼上跑", "Run upstairs")),
        2,
        Title("烟在上面，低处的空气好一些。湿毛巾捂住口鼻。", "Smoke rises. Hold a wet cloth before mouth and nose."),
    ),
)
_OF_FILM, _FILM = Title("陌生来电小测验", "Calls of strangers: a quiz"), "陌生来电先挂断"
_OF_FILM_QUESTIONS = (
    QuestionDraft(
        Title("来电说孩子出事、快转钱，先做什么？", "A caller wants money for your child. What first?"),
        (Title("挂断", "Hang up"), Title("转钱", "Send it"), Title("说卡号", "Tell the card number")),
        1,
        Title("先挂断。骗子最怕您停下来想一想。", "Hang up. A swindler fears that you stop and think."),
    ),
    QuestionDraft(
        Title("怎么知道孩子好不好？", "How do you know how your child is?"),
        (Title("打孩子的号码", "Call the child"), Title("回拨那个号码", "Call back"), Title("等着", "Wait")),
        1,
        Title("打孩子自己的号码，一问就清楚了。", "Call the number of your child, and you know."),
    ),
    QuestionDraft(
        Title("哪一句不是那三句话里的？", "Which is none of the three rules?"),
        (Title("不着急", "Do not hurry"), Title("不转账", "Send no money"), Title("要保密", "Keep it secret")),
        3,
        Title("不着急，不转账，先问家里人。", "Do not hurry, send no money, ask your family first."),
    ),
)
_SURVEY = Title("社区服务小调查", "Our services: a survey")
_ASKED = (
    (Title("上门看望，您满意吗？", "The visits at home?"), SCALE),
    (Title("电视节目的字够大吗？", "The letters on the TV?"), SCALE),
    (
        Title("您最想多看什么？", "More of what?"),
        (Title("身边的人", "People here"), Title("健康", "Health"), Title("历史", "History"), Title("戏曲", "Opera")),
    ),
)
_BANNER = Title("天干物燥，出门先关火", "Dry days: gas off first")
_BANNER_TEXT = Title(
    "出门前看一看：灶台的火关了没有，电热毯拔了没有，楼道里不要堆纸箱。",
    "Before you go out: gas off, electric blanket unplugged, no boxes on the stairs.",
)


def ask(connection: Connection, community_id: int, now: datetime) -> None:
    """All of them stand from now on."""
    for title, questions in ((_QUIZ, _QUESTIONS), (_OF_FILM, _OF_FILM_QUESTIONS)):
        quiz = quizzes.add(connection, community_id, QuizDraft(title), who=_WHO, now=now)
        for question in questions:
            quizzes.add_question(connection, quiz, question, "")
        quizzes.set_state(connection, quiz, SwitchState.ON)
    asked = tuple(SurveyQuestion(words, answers) for words, answers in _ASKED)
    text = Title("三个问题，按数字键回答。", "Three questions, one digit each.")
    survey = surveys.add(connection, community_id, SurveyDraft(_SURVEY, text, True, now, now + _WEEK, asked))
    survey_answers.prepare(connection, survey, asked, ())
    surveys.set_state(connection, survey, SwitchState.ON)
    banner = BannerDraft(_BANNER, _BANNER_TEXT, now, now + _WEEK)
    banners.add(connection, community_id, banner, "", who=_WHO)


def set_films(connection: Connection, community_id: int) -> None:
    """The quiz of a film belongs to it once that is approved; what the desk has changed stays."""
    shown = [row.id for row in catalogue.approved(connection, community_id) if row.title.zh == _FILM]
    for one in quizzes.of_community(connection, community_id):
        if shown and one.draft == QuizDraft(_OF_FILM):
            quizzes.change(connection, one.id, QuizDraft(_OF_FILM, shown[0], is_needed=True))
