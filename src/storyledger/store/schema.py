"""The tables of a ledger, as far as they are the same in every database.

`pk` numbers are ours and stay inside: they keep the link index small and state the order of arrival.
Everything that people and other rooms see goes by the ids that are derived from content.

Size, measured on 3,399 news reports of 3.9 kB on average: 3.8 times their text. The reports with their
blocks take 1.3 of it, annotations 1.0, the search index 0.7 and the link index 0.8. Texts are not compressed,
so that anybody can read them with any tool that opens SQLite.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

#: The format that this version writes. A change of it goes with a step in `migrations.STEPS`.
VERSION = 4

metadata = MetaData()

#: `key` -> `value`: "format" (the number above) and "writer" (the version of Storyledger that made it so).
#: Every later format keeps this table as it is, so that an older version can say what it cannot read.
meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

#: A row of `meta` while annotations have been redone and the reports not yet been linked anew.
LINKS_DUE = "links due"

#: `digest` is the SHA-256 of the text in UTF-8; `day_first` and `day_last` are the days that `published`
#: allows; `flags` and `blocks` are packed JSON. The long column comes last: what stands before it is read
#: without touching the text.
reports = Table(
    "reports",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("given_id", Text),
    Column("name", Text),
    Column("published", Text),
    Column("day_first", Text),
    Column("day_last", Text),
    Column("source", Text),
    Column("url", Text),
    Column("title", Text),
    Column("byline", Text),
    Column("language", Text),
    Column("digest", LargeBinary, nullable=False),
    Column("flags", LargeBinary),
    Column("blocks", LargeBinary),
    Column("text", Text, nullable=False),
    Index("reports_by_day", "day_first"),
)

#: `body` is the packed record without its blocks: those stand once, in `reports`.
annotated = Table(
    "annotations",
    metadata,
    Column("report", ForeignKey("reports.pk"), primary_key=True, autoincrement=False),
    Column("maker", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("annotations_by_maker", "maker"),
)

failures = Table(
    "failures",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("message", Text, nullable=False),
)

#: `pk` states the order of creation; `reports` is counted along. `named` is 1 where an editor gave the title,
#: `hidden` where an editor hid the story.
stories = Table(
    "stories",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("first", Text),
    Column("last", Text),
    Column("reports", Integer, nullable=False),
    Column("named", Integer, nullable=False, server_default="0"),
    Column("hidden", Integer, nullable=False, server_default="0"),
)

episodes = Table(
    "episodes",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("story", ForeignKey("stories.pk"), nullable=False),
    Column("first", Text),
    Column("last", Text),
    Index("episodes_by_day", "story", "last"),
)

#: Which story and episode a report belongs to; `seq` counts the reports of a story as they came to it.
story_reports = Table(
    "story_reports",
    metadata,
    Column("report", ForeignKey("reports.pk"), primary_key=True, autoincrement=False),
    Column("story", ForeignKey("stories.pk"), nullable=False, index=True),
    Column("episode", ForeignKey("episodes.pk"), nullable=False, index=True),
    Column("seq", Integer, nullable=False),
)

#: How many reports and how many stories have a term: what makes a term rare, and what lets the index pass
#: over common ones without reading them.
terms = Table(
    "terms",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("term", Text, nullable=False, unique=True),
    Column("reports", Integer, nullable=False),
    Column("stories", Integer, nullable=False),
)

#: In how many of a story's reports a term stands, and the sum of its weights in them. Clustered by term,
#: which is how linking finds stories; the index gives a story's heaviest terms without reading the others.
#: Weights are whole thousandths, so that a sum does not depend on the order in which reports came. No foreign
#: keys: they would cost two look-ups a row in the one table that is written most.
story_terms = Table(
    "story_terms",
    metadata,
    Column("term", Integer, primary_key=True, autoincrement=False),
    Column("story", Integer, primary_key=True, autoincrement=False),
    Column("reports", Integer, nullable=False),
    Column("weight", Integer, nullable=False),
    Index("story_terms_by_weight", "story", "weight"),
    sqlite_with_rowid=False,
)

#: The weighted terms that a report was linked by, packed. They belong to it and outlive `clear_links`.
report_terms = Table(
    "report_terms",
    metadata,
    Column("report", ForeignKey("reports.pk"), primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)

#: By which sampled runs of words a report's copies are found (see `link.copies`). No more reports are
#: entered for a print than tell that it is boilerplate.
prints = Table(
    "prints",
    metadata,
    Column("print", Integer, primary_key=True, autoincrement=False),
    Column("report", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

#: Ids of stories that have gone into others, so that an old address still leads somewhere; `why` is the
#: reason.
former_stories = Table(
    "former_stories",
    metadata,
    Column("id", Text, primary_key=True),
    Column("story", ForeignKey("stories.pk"), nullable=False, index=True),
    Column("why", Text, nullable=False),
)

#: Pairs of stories that are never merged by linking. `decision` is the row of the editor who has parted them,
#: 0 where linking itself has, for the reason `why`.
stories_apart = Table(
    "stories_apart",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("one", ForeignKey("stories.pk"), nullable=False, index=True),
    Column("other", ForeignKey("stories.pk"), nullable=False, index=True),
    Column("decision", Integer, nullable=False),
    Column("why", Text, nullable=False, server_default=""),
)

#: Stories that a report of another story is about, too, or names in passing; `why` is the reason.
story_mentions = Table(
    "story_mentions",
    metadata,
    Column("report", ForeignKey("reports.pk"), primary_key=True, autoincrement=False),
    Column("story", ForeignKey("stories.pk"), primary_key=True, autoincrement=False, index=True),
    Column("why", Text, nullable=False),
)

#: What linking would do and leaves to an editor: to merge `story` with `other`, or to split `reports` (a JSON
#: list of ids) off from `story`. `score` is how near it comes to what linking does by itself.
proposals = Table(
    "proposals",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("verb", Text, nullable=False),
    Column("story", ForeignKey("stories.pk"), nullable=False, index=True),
    Column("other", ForeignKey("stories.pk"), index=True),
    Column("reports", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("score", Float, nullable=False),
)

#: What editors decided, in the order in which they did; `subject` and `effect` are JSON (see
#: `model.decision`).
decisions = Table(
    "decisions",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("verb", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("decided", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("effect", Text),
    Column("undone", Text),
)

#: What `clear_links` empties, children first.
LINK_TABLES = (
    former_stories,
    stories_apart,
    story_mentions,
    proposals,
    prints,
    story_reports,
    story_terms,
    episodes,
    stories,
    terms,
)
