"""What each kind of book is called on the television and at the desk, in English."""

from tvchannel.study.reading.books import BookKind

KINDS = {
    BookKind.BOOK: "Books",
    BookKind.JOURNAL: "Journals",
    BookKind.ARTICLE: "Articles",
    BookKind.NOTICE: "Public notices",
}
