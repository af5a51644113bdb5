"""The words in which lists say how somebody took part."""

from tvchannel.study.together.attendance import AttendanceHow

_HEADINGS = "情况 出席 出席情况 到会 到会情况 到场 考勤 考勤情况 签到 参加 参加情况 状态 how attendance"
HEADINGS = frozenset(_HEADINGS.split())
_HOW = {
    AttendanceHow.CAME: "到 到场 到会 已到 出席 参加 签到 已签 √ ✓ 是 1 came yes present",
    AttendanceHow.HOME: "在家 居家 居家参加 线上 home",
    AttendanceHow.LEAVE: "请假 事假 病假 公假 leave",
    None: "缺席 未到 没到 缺勤 未参加 否 × x 0 absent no",
}
UNREAD = "“%(value)s” says nothing of how somebody took part."
# What a word means; None: that somebody was absent.
MEANING = {word: how for how, words in _HOW.items() for word in words.split()}
CAME = "到"
