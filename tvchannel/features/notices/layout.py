"""How a notice looks: the words above it, and its pages."""

from collections.abc import Sequence

from epg.titles import Title
from media.notices.pages import NoticePage, pages
from tvchannel.store.channel.notices import NoticeDraft, NoticeKind

# On the television, in both languages.
_LABELS = {
    NoticeKind.NOTICE: Title("通知", "Notice"),
    NoticeKind.BULLETIN: Title("公告", "Bulletin"),
    NoticeKind.URGENT: Title("紧急通知", "Urgent notice"),
}
# At the desk.
KIND_WORDS = {
    NoticeKind.NOTICE: "Notice",
    NoticeKind.BULLETIN: "Bulletin",
    NoticeKind.URGENT: "Urgent notice",
}


def pages_of(draft: NoticeDraft) -> Sequence[NoticePage]:
    """Its pages, in their order."""
    return pages(_LABELS[draft.kind], draft.title, draft.text, draft.picture)
