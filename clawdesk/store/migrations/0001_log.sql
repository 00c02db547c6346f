-- Schema 1: what is only ever added to: source documents, the log, and what the Committee settled.

CREATE TABLE document (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size = length(bytes)),
    bytes BLOB NOT NULL
) STRICT;

-- One row a write. `undo_top` and `redo_top` say what Undo and Redo would take back after it; `below` links the stack downwards.
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    at TEXT NOT NULL CHECK (at GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T*Z'),
    by TEXT NOT NULL CHECK (length(by) > 0),
    verb TEXT NOT NULL CHECK (length(verb) > 0),
    label TEXT NOT NULL,
    entity TEXT NOT NULL,
    record_id INTEGER,
    part TEXT NOT NULL CHECK (part IN ('do', 'undo', 'redo', 'barrier', 'aside')),
    target INTEGER,
    below INTEGER,
    undo_top INTEGER,
    redo_top INTEGER,
    before TEXT NOT NULL CHECK (substr(before, 1, 1) IN ('[', '{')),
    after TEXT NOT NULL CHECK (substr(after, 1, 1) IN ('[', '{')),
    digest TEXT NOT NULL CHECK (length(digest) = 128),
    previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
    hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;

-- A text that may have to be erased for good stands here once; the log knows it by its salted hash alone.
CREATE TABLE sealed (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    entity TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    salt TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE file (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    uid TEXT NOT NULL CHECK (length(uid) = 32),
    made_at TEXT NOT NULL,
    made_with TEXT NOT NULL
) STRICT;

-- A row's number tells the record: its kind in the high bits, its id in the low ones.
CREATE VIRTUAL TABLE search USING fts5 (title, body, tokenize = 'trigram', columnsize = 0);
