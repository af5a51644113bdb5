"""What corrections and requests are called wherever the desk tells of them: English, to be translated."""

from tvchannel.store.people import requests
from tvchannel.store.records.corrections import CorrectionAnswer, CorrectionKind, CorrectionReason
from tvchannel.study.together.attendance import AttendanceHow
from tvchannel.study.together.sign_ups import SignUp

REASONS = {
    CorrectionReason.WRONG_PERSON: "It was somebody else",
    CorrectionReason.NOT_THERE: "The person was not there",
    CorrectionReason.TRIED_OUT: "It was only tried out",
    CorrectionReason.MISTAKEN: "Pressed by mistake",
    CorrectionReason.OUT_OF_ORDER: "The television or the network did not work",
    CorrectionReason.FORGOTTEN: "Was there and forgot to press",
    CorrectionReason.ELSEWHERE: "Took part elsewhere: in a meeting, at a station, with visitors at home",
}
KINDS = {
    CorrectionKind.ROW: "Does not count",
    CorrectionKind.CHECK_IN: "Check-in comes in",
    CorrectionKind.ADD: "Minutes come in",
    CorrectionKind.VOID: "Minutes go out",
}
TOOK_PART = {
    AttendanceHow.CAME: "Came",
    AttendanceHow.HOME: "At home",
    AttendanceHow.REPLAY: "By the replay",
    AttendanceHow.LEAVE: "On leave",
}
SAID_BEFOREHAND = {
    SignUp.COME: "Will come",
    SignUp.LEAVE: "Asked for leave",
    SignUp.HOME: "Will watch at home",
}
DECIDED = {
    CorrectionAnswer.APPROVED: "Approved: it counts so from now on",
    CorrectionAnswer.REFUSED: "Refused: nothing changes",
    CorrectionAnswer.ERASED: "The person has had everything deleted",
}
MATTERS = {
    "check-in": "A check-in is wrong",
    "minutes": "The study time is wrong",
    "other": "Something else is wrong",
    "station": "The study time at a station is wrong",
    "everything": "Wants a copy of everything",
    "deletion": "Wants everything deleted",
}
ANSWERS = {
    requests.RequestOutcome.DONE: "It is done",
    requests.RequestOutcome.REFUSED: "Nothing was wrong",
    requests.RequestOutcome.ERASED: "Has had everything deleted",
    requests.RequestOutcome.TAKEN_BACK: "Taken back",
}
