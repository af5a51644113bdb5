"""What corrections and requests are called wherever the desk tells of them: English, to be translated."""

from tvchannel.store.people import requests
from tvchannel.store.records.corrections import Answer, Kind, Reason

REASONS = {
    Reason.WRONG_PERSON: "It was somebody else",
    Reason.NOT_THERE: "The person was not there",
    Reason.TRIED_OUT: "It was only tried out",
    Reason.MISTAKEN: "Pressed by mistake",
    Reason.OUT_OF_ORDER: "The television or the network did not work",
    Reason.FORGOTTEN: "Was there and forgot to press",
    Reason.ELSEWHERE: "Took part elsewhere: in a meeting, at a station, with visitors at home",
}
KINDS = {
    Kind.ROW: "Does not count",
    Kind.CHECK_IN: "Check-in comes in",
    Kind.ADD: "Minutes come in",
    Kind.VOID: "Minutes go out",
}
DECIDED = {
    Answer.APPROVED: "Approved: it counts so from now on",
    Answer.REFUSED: "Refused: nothing changes",
    Answer.ERASED: "The person has had everything deleted",
}
MATTERS = {
    "check-in": "A check-in is wrong",
    "minutes": "The study time is wrong",
    "other": "Something else is wrong",
    "everything": "Wants a copy of everything",
    "deletion": "Wants everything deleted",
}
ANSWERS = {
    requests.Answer.DONE: "It is done",
    requests.Answer.REFUSED: "Nothing was wrong",
    requests.Answer.ERASED: "Has had everything deleted",
    requests.Answer.TAKEN_BACK: "Taken back",
}
