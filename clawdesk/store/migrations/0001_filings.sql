-- Schema 1: filings as read. Lines are never edited: a correction is another filing or a record that points here.
-- Many filings may come from one source, such as a data set; `part` tells them apart there.
-- JSON columns are only checked by their first letter: json_valid is not allowed in a schema that is not trusted.

CREATE TABLE filing (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL REFERENCES document (sha256) ON DELETE RESTRICT,
    part TEXT NOT NULL,
    name TEXT NOT NULL,
    format TEXT NOT NULL CHECK (length(format) > 0),
    form TEXT NOT NULL CHECK (length(form) > 0),
    schema_version TEXT,
    accession TEXT UNIQUE,
    filed TEXT CHECK (filed GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    accepted TEXT,
    period TEXT CHECK (period GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    original_submission TEXT CHECK (original_submission GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    issuer_cik TEXT,
    issuer_name TEXT,
    issuer_symbol TEXT,
    issuer_foreign_symbol TEXT,
    aff10b5one INTEGER CHECK (aff10b5one IN (0, 1)),
    exit_box INTEGER CHECK (exit_box IN (0, 1)),
    no_securities_owned INTEGER CHECK (no_securities_owned IN (0, 1)),
    form3_holdings_reported INTEGER CHECK (form3_holdings_reported IN (0, 1)),
    form4_transactions_reported INTEGER CHECK (form4_transactions_reported IN (0, 1)),
    remarks TEXT,
    documents TEXT NOT NULL CHECK (substr(documents, 1, 1) IN ('[', '{')),
    published TEXT NOT NULL CHECK (substr(published, 1, 1) IN ('[', '{')),
    unread TEXT NOT NULL CHECK (substr(unread, 1, 1) IN ('[', '{')),
    UNIQUE (sha256, part)
) STRICT;
CREATE INDEX filing_by_period ON filing (period);
CREATE INDEX filing_by_issuer ON filing (issuer_cik);

CREATE TABLE filing_owner (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    filing_id INTEGER NOT NULL REFERENCES filing (id) ON DELETE RESTRICT,
    cik TEXT,
    name TEXT,
    director INTEGER CHECK (director IN (0, 1)),
    officer INTEGER CHECK (officer IN (0, 1)),
    ten_percent INTEGER CHECK (ten_percent IN (0, 1)),
    other INTEGER CHECK (other IN (0, 1)),
    title TEXT,
    other_text TEXT,
    file_number TEXT,
    address TEXT CHECK (substr(address, 1, 1) IN ('[', '{'))
) STRICT;
CREATE INDEX filing_owner_by_filing ON filing_owner (filing_id);
CREATE INDEX filing_owner_by_cik ON filing_owner (cik);

-- Each cell's canonical value has a column; `cells` keeps what was published where it differs, the footnote marks and the status.
CREATE TABLE filing_line (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    filing_id INTEGER NOT NULL REFERENCES filing (id) ON DELETE RESTRICT,
    tbl INTEGER NOT NULL CHECK (tbl IN (1, 2)),
    row INTEGER NOT NULL CHECK (row > 0),
    kind TEXT NOT NULL CHECK (kind IN ('transaction', 'holding')),
    security TEXT,
    date TEXT,
    deemed_date TEXT,
    form_type TEXT,
    code TEXT,
    equity_swap INTEGER CHECK (equity_swap IN (0, 1)),
    timeliness TEXT,
    shares TEXT,
    total_value TEXT,
    price TEXT,
    acquired_disposed TEXT,
    shares_after TEXT,
    value_after TEXT,
    ownership TEXT,
    nature TEXT,
    exercise_price TEXT,
    exercise_date TEXT,
    expiration_date TEXT,
    underlying_title TEXT,
    underlying_shares TEXT,
    underlying_value TEXT,
    cells TEXT NOT NULL CHECK (substr(cells, 1, 1) IN ('[', '{'))
) STRICT;
CREATE INDEX filing_line_by_filing ON filing_line (filing_id);
CREATE INDEX filing_line_by_date ON filing_line (date);

CREATE TABLE filing_footnote (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    filing_id INTEGER NOT NULL REFERENCES filing (id) ON DELETE RESTRICT,
    mark TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX filing_footnote_by_filing ON filing_footnote (filing_id);

CREATE TABLE filing_signature (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    filing_id INTEGER NOT NULL REFERENCES filing (id) ON DELETE RESTRICT,
    name TEXT,
    date TEXT
) STRICT;
CREATE INDEX filing_signature_by_filing ON filing_signature (filing_id);
