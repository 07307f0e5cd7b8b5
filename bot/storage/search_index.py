"""The index of approved answers: FTS5 on SQLite, a vector of the same words on PostgreSQL.

It is derived: triggers fill it from `saved_answer`, so that rows that are copied from one engine
to the other bring their words along, and nothing of it is copied itself. The two have names of
their own for that reason.
"""

FTS = "answer_fts"
VECTOR = "answer_vector"
DERIVED = (FTS, VECTOR)
"""Tables of which those of an index begin with one."""

_OLD = "(answer_fts, rowid, question_words, answer_words, trigrams) VALUES ('delete', old.id, "
_GONE = f"INSERT INTO answer_fts {_OLD} old.question_words, old.answer_words, old.trigrams);"
_NEW = (
    "INSERT INTO answer_fts (rowid, question_words, answer_words, trigrams) "
    "VALUES (new.id, new.question_words, new.answer_words, new.trigrams);"
)


def _when(happens: str, name: str, row: str, does: str) -> str:
    return (
        f"CREATE TRIGGER saved_answer_{name} {happens} ON saved_answer "
        f"WHEN {row}.state = 'approved' BEGIN {does} END"
    )


_WORDS = "state, question_words, answer_words, trigrams"
_FTS5 = (
    "CREATE VIRTUAL TABLE answer_fts USING fts5(question_words, answer_words, trigrams, "
    "content='saved_answer', content_rowid='id', tokenize='unicode61 remove_diacritics 0')"
)
ON_SQLITE = (
    _FTS5,
    "CREATE VIRTUAL TABLE answer_fts_count USING fts5vocab(answer_fts, 'row')",
    _when("AFTER INSERT", "added", "new", _NEW),
    _when("AFTER DELETE", "deleted", "old", _GONE),
    _when(f"BEFORE UPDATE OF {_WORDS}", "before", "old", _GONE),
    _when(f"AFTER UPDATE OF {_WORDS}", "after", "new", _NEW),
)
ON_POSTGRESQL = (
    """
    CREATE TABLE answer_vector (
      answer integer PRIMARY KEY REFERENCES saved_answer (id) ON DELETE CASCADE,
      words tsvector NOT NULL
    )
    """,
    "CREATE INDEX ix_answer_vector_words ON answer_vector USING gin (words)",
    """
    CREATE FUNCTION index_answer() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      DELETE FROM answer_vector WHERE answer = new.id;
      IF new.state = 'approved' THEN
        INSERT INTO answer_vector VALUES (new.id, array_to_tsvector(array_remove(string_to_array(
          new.question_words || ' ' || new.answer_words || ' ' || new.trigrams, ' '), '')));
      END IF;
      RETURN NULL;
    END $$
    """,
    f"""
    CREATE TRIGGER saved_answer_indexed AFTER INSERT OR UPDATE OF {_WORDS} ON saved_answer
    FOR EACH ROW EXECUTE FUNCTION index_answer()
    """,
)
