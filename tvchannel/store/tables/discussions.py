"""What residents say of a theme or of a film: discussions, the sentences to choose from, how often each was said.

`about` is "discussion 5" or "film 7" (`study.together.discussions.About`). That a sentence was said is counted, for
everybody alike: the counters of something stand there from the first press on, and each press writes all of them anew.
Neither they nor `opinion_marks` have a time, a number that counts up, or (in SQLite) a row number. Whoever has agreed
to be recorded stands in `opinions` besides, with the day.
"""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, false, text, true

from tvchannel.store.database.types import Instant
from tvchannel.store.tables.base import metadata, of

discussions = Table(
    "discussions",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("title_zh", String(80), nullable=False),
    Column("title_en", String(80), nullable=False),
    Column("text_zh", Text, nullable=False),
    Column("text_en", Text, nullable=False),
    Column("programme_id", Integer),
    Column("topic_id", Integer),
    Column("opens_at", Instant, nullable=False),
    Column("closes_at", Instant, nullable=False),
    Column("state", String(20), nullable=False),
    Column("summary_zh", Text, nullable=False, server_default=""),
    Column("summary_en", Text, nullable=False, server_default=""),
    Index(None, "community_id", "opens_at"),
)

# Those of a discussion, or (of none) those that the community keeps for all films.
ready_sentences = Table(
    "ready_sentences",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("discussion_id", ForeignKey("discussions.id")),
    Column("position", Integer, nullable=False),
    Column("words_zh", String(40), nullable=False),
    Column("words_en", String(80), nullable=False),
    Column("is_offered", Boolean, nullable=False, server_default=true()),
    Index(None, "community_id", "discussion_id"),
)

# Whether something can be said of films, and whether it is shown without waiting for the desk.
film_comments = Table(
    "film_comments",
    metadata,
    Column("community_id", ForeignKey("communities.id"), primary_key=True, autoincrement=False),
    Column("is_on", Boolean, nullable=False, server_default=false()),
    Column("at_once", Boolean, nullable=False, server_default=false()),
)

# Of a sentence that `is_held` the next ones wait for the desk, whatever is shown without waiting.
opinion_counts = Table(
    "opinion_counts",
    metadata,
    Column("community_id", ForeignKey("communities.id"), primary_key=True, autoincrement=False),
    Column("about", String(40), primary_key=True),
    Column("sentence_id", ForeignKey("ready_sentences.id"), primary_key=True, autoincrement=False),
    Column("waiting", Integer, nullable=False, server_default=text("0")),
    Column("shown", Integer, nullable=False, server_default=text("0")),
    Column("is_held", Boolean, nullable=False, server_default=false()),
    sqlite_with_rowid=False,
)

# Who has spoken of something, or which television without a name, as a keyed hash; good up to and with the day `until`.
opinion_marks = Table(
    "opinion_marks",
    metadata,
    Column("about", String(40), primary_key=True),
    Column("mark", String(64), primary_key=True),
    Column("until", Date, nullable=False),
    sqlite_with_rowid=False,
)

# What members said who have agreed to be recorded.
opinions = Table(
    "opinions",
    metadata,
    Column("about", String(40), primary_key=True),
    Column("sentence_id", ForeignKey("ready_sentences.id"), primary_key=True, autoincrement=False),
    Column("member", String(40), primary_key=True),
    Column("day", Date, nullable=False),
    Index(None, "member"),
    Index(None, "day"),
)

# What somebody of the staff typed that a resident said; `member` is "" where it was said without a name.
opinion_notes = Table(
    "opinion_notes",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("about", String(40), nullable=False),
    Column("words", Text, nullable=False),
    Column("member", String(40), nullable=False, server_default=""),
    Column("typed_by", String(80), nullable=False),
    Column("day", Date, nullable=False),
    Column("state", String(20), nullable=False),
    Column("decided_by", String(80), nullable=False, server_default=""),
    Index(None, "community_id", "about"),
    Index(None, "member"),
    Index(None, "day"),
)
