-- Schema 1: the records a person keeps. Frozen once released: a later version adds a file, it never edits this one.
-- The words of a choice are checked where they are typed, so that a new word needs no new schema.

CREATE TABLE "company" (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id = 1),
    name TEXT NOT NULL CHECK (length(name) > 0),
    cik TEXT NOT NULL,
    ticker TEXT NOT NULL,
    exchange TEXT NOT NULL,
    state TEXT NOT NULL,
    committee TEXT NOT NULL CHECK (length(committee) > 0),
    sample INTEGER NOT NULL CHECK (sample IN (0, 1)),
    seat TEXT NOT NULL
) STRICT;

CREATE TABLE "fiscal_year_end" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    from_on TEXT NOT NULL CHECK (from_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
    day INTEGER NOT NULL CHECK (day BETWEEN 1 AND 31),
    note TEXT NOT NULL
) STRICT;

CREATE TABLE "listing" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    exchange TEXT NOT NULL CHECK (length(exchange) > 0),
    from_on TEXT NOT NULL CHECK (from_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    to_on TEXT CHECK (to_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    note TEXT NOT NULL
) STRICT;

CREATE TABLE "evidence" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL CHECK (length(title) > 0),
    sha256 TEXT CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*') REFERENCES document (sha256) ON DELETE RESTRICT,
    exhibit TEXT NOT NULL,
    page TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id INTEGER,
    privileged INTEGER NOT NULL CHECK (privileged IN (0, 1)),
    dated_on TEXT CHECK (dated_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    author TEXT NOT NULL,
    received_on TEXT CHECK (received_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    category TEXT NOT NULL
) STRICT;

CREATE TABLE "person" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    family_name TEXT NOT NULL CHECK (length(family_name) > 0),
    given_names TEXT NOT NULL,
    cik TEXT NOT NULL,
    note TEXT NOT NULL,
    residence TEXT NOT NULL,
    died_on TEXT CHECK (died_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    estate TEXT NOT NULL
) STRICT;

CREATE TABLE "term" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES "person" (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (length(kind) > 0),
    title TEXT NOT NULL,
    chief_executive INTEGER NOT NULL CHECK (chief_executive IN (0, 1)),
    chief_financial INTEGER NOT NULL CHECK (chief_financial IN (0, 1)),
    started_on TEXT NOT NULL CHECK (started_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    ended_on TEXT CHECK (ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    evidence_id INTEGER REFERENCES "evidence" (id) ON DELETE RESTRICT,
    note TEXT NOT NULL,
    named_officer INTEGER NOT NULL CHECK (named_officer IN (0, 1))
) STRICT;
CREATE INDEX term_by_person_id ON "term" (person_id);
CREATE INDEX term_by_evidence_id ON "term" (evidence_id);

CREATE TABLE "agreement" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES "person" (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (length(kind) > 0),
    promises_payment INTEGER NOT NULL CHECK (promises_payment IN (0, 1)),
    term TEXT NOT NULL,
    from_on TEXT CHECK (from_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    to_on TEXT CHECK (to_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    evidence_id INTEGER REFERENCES "evidence" (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX agreement_by_person_id ON "agreement" (person_id);
CREATE INDEX agreement_by_evidence_id ON "agreement" (evidence_id);

CREATE TABLE "attorney" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES "person" (id) ON DELETE RESTRICT,
    name TEXT NOT NULL CHECK (length(name) > 0),
    from_on TEXT CHECK (from_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    to_on TEXT CHECK (to_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    evidence_id INTEGER REFERENCES "evidence" (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX attorney_by_person_id ON "attorney" (person_id);
CREATE INDEX attorney_by_evidence_id ON "attorney" (evidence_id);

CREATE TABLE "member" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL CHECK (length(name) > 0),
    capacity TEXT NOT NULL CHECK (length(capacity) > 0),
    started_on TEXT CHECK (started_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    ended_on TEXT CHECK (ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    independent INTEGER NOT NULL CHECK (independent IN (0, 1)),
    person_id INTEGER REFERENCES "person" (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX member_by_person_id ON "member" (person_id);

CREATE TABLE "meeting" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    held_on TEXT NOT NULL CHECK (held_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    kind TEXT NOT NULL CHECK (length(kind) > 0),
    title TEXT NOT NULL,
    place TEXT NOT NULL,
    called_on TEXT CHECK (called_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    quorum INTEGER,
    evidence_id INTEGER REFERENCES "evidence" (id) ON DELETE RESTRICT,
    note TEXT NOT NULL,
    body TEXT NOT NULL,
    begun TEXT NOT NULL,
    ended TEXT NOT NULL,
    minutes TEXT NOT NULL
) STRICT;
CREATE INDEX meeting_by_evidence_id ON "meeting" (evidence_id);

CREATE TABLE "attendance" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL REFERENCES "meeting" (id) ON DELETE RESTRICT,
    member_id INTEGER REFERENCES "member" (id) ON DELETE RESTRICT,
    present INTEGER NOT NULL CHECK (present IN (0, 1)),
    recused INTEGER NOT NULL CHECK (recused IN (0, 1)),
    reason TEXT NOT NULL,
    manner TEXT NOT NULL,
    left_at TEXT NOT NULL,
    guest TEXT NOT NULL,
    UNIQUE (meeting_id, member_id)
) STRICT;
CREATE INDEX attendance_by_meeting_id ON "attendance" (meeting_id);
CREATE INDEX attendance_by_member_id ON "attendance" (member_id);

CREATE TABLE "plan" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL CHECK (length(name) > 0),
    kind TEXT NOT NULL CHECK (length(kind) > 0),
    adopted_on TEXT CHECK (adopted_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    named_in_policy INTEGER NOT NULL CHECK (named_in_policy IN (0, 1)),
    conflicting_term TEXT NOT NULL
) STRICT;

CREATE TABLE "statement" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    form TEXT NOT NULL CHECK (length(form) > 0),
    label TEXT NOT NULL CHECK (length(label) > 0),
    period_start TEXT CHECK (period_start GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    period_end TEXT NOT NULL CHECK (period_end GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    filed_on TEXT CHECK (filed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    issued_on TEXT CHECK (issued_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    accession TEXT NOT NULL,
    evidence_id INTEGER REFERENCES "evidence" (id) ON DELETE RESTRICT,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX statement_by_evidence_id ON "statement" (evidence_id);

CREATE TABLE "restatement" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL CHECK (length(title) > 0),
    kind TEXT NOT NULL CHECK (length(kind) > 0),
    concluded_on TEXT CHECK (concluded_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    should_have_concluded_on TEXT CHECK (should_have_concluded_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    directed_on TEXT CHECK (directed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    announced_on TEXT CHECK (announced_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    filed_on TEXT CHECK (filed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    form TEXT NOT NULL,
    accession TEXT NOT NULL,
    evidence_id INTEGER REFERENCES "evidence" (id) ON DELETE RESTRICT,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX restatement_by_evidence_id ON "restatement" (evidence_id);

CREATE TABLE "figure" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    statement_id INTEGER NOT NULL REFERENCES "statement" (id) ON DELETE RESTRICT,
    name TEXT NOT NULL CHECK (length(name) > 0),
    unit TEXT NOT NULL,
    original TEXT NOT NULL CHECK (original NOT GLOB '*[^-0-9.]*' AND original GLOB '*[0-9]'),
    restated TEXT CHECK (restated NOT GLOB '*[^-0-9.]*' AND restated GLOB '*[0-9]'),
    restatement_id INTEGER REFERENCES "restatement" (id) ON DELETE RESTRICT,
    place TEXT NOT NULL,
    evidence_id INTEGER REFERENCES "evidence" (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX figure_by_statement_id ON "figure" (statement_id);
CREATE INDEX figure_by_restatement_id ON "figure" (restatement_id);
CREATE INDEX figure_by_evidence_id ON "figure" (evidence_id);

CREATE TABLE "restated_period" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    restatement_id INTEGER NOT NULL REFERENCES "restatement" (id) ON DELETE RESTRICT,
    statement_id INTEGER NOT NULL REFERENCES "statement" (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL,
    filed_on TEXT CHECK (filed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    accession TEXT NOT NULL,
    UNIQUE (restatement_id, statement_id)
) STRICT;
CREATE INDEX restated_period_by_restatement_id ON "restated_period" (restatement_id);
CREATE INDEX restated_period_by_statement_id ON "restated_period" (statement_id);

CREATE TABLE "figure_restated" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    figure_id INTEGER NOT NULL REFERENCES "figure" (id) ON DELETE RESTRICT,
    restatement_id INTEGER NOT NULL REFERENCES "restatement" (id) ON DELETE RESTRICT,
    value TEXT NOT NULL CHECK (value NOT GLOB '*[^-0-9.]*' AND value GLOB '*[0-9]'),
    place TEXT NOT NULL,
    evidence_id INTEGER REFERENCES "evidence" (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX figure_restated_by_figure_id ON "figure_restated" (figure_id);
CREATE INDEX figure_restated_by_restatement_id ON "figure_restated" (restatement_id);
CREATE INDEX figure_restated_by_evidence_id ON "figure_restated" (evidence_id);

CREATE TABLE "policy" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    edition TEXT NOT NULL CHECK (length(edition) > 0),
    title TEXT NOT NULL CHECK (length(title) > 0),
    adopted_on TEXT NOT NULL CHECK (adopted_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    effective_on TEXT NOT NULL CHECK (effective_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    ended_on TEXT CHECK (ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    resolution TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    text TEXT NOT NULL CHECK (length(text) > 0),
    evidence_id INTEGER REFERENCES "evidence" (id) ON DELETE RESTRICT,
    supersedes_id INTEGER REFERENCES "policy" (id) ON DELETE RESTRICT,
    meeting_id INTEGER REFERENCES "meeting" (id) ON DELETE RESTRICT,
    listing TEXT NOT NULL
) STRICT;
CREATE INDEX policy_by_evidence_id ON "policy" (evidence_id);
CREATE INDEX policy_by_supersedes_id ON "policy" (supersedes_id);
CREATE INDEX policy_by_meeting_id ON "policy" (meeting_id);

CREATE TABLE "overlay" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    policy_id INTEGER NOT NULL REFERENCES "policy" (id) ON DELETE RESTRICT,
    person_id INTEGER NOT NULL REFERENCES "person" (id) ON DELETE RESTRICT,
    basis TEXT NOT NULL CHECK (length(basis) > 0),
    effective_on TEXT NOT NULL CHECK (effective_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    terms TEXT NOT NULL CHECK (length(terms) > 0),
    evidence_id INTEGER REFERENCES "evidence" (id) ON DELETE RESTRICT,
    number TEXT NOT NULL,
    ended_on TEXT CHECK (ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    meeting_id INTEGER REFERENCES "meeting" (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX overlay_by_policy_id ON "overlay" (policy_id);
CREATE INDEX overlay_by_person_id ON "overlay" (person_id);
CREATE INDEX overlay_by_evidence_id ON "overlay" (evidence_id);
CREATE INDEX overlay_by_meeting_id ON "overlay" (meeting_id);

CREATE TABLE "acknowledgement" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES "person" (id) ON DELETE RESTRICT,
    policy_id INTEGER NOT NULL REFERENCES "policy" (id) ON DELETE RESTRICT,
    "on" TEXT NOT NULL CHECK ("on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    evidence_id INTEGER REFERENCES "evidence" (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX acknowledgement_by_person_id ON "acknowledgement" (person_id);
CREATE INDEX acknowledgement_by_policy_id ON "acknowledgement" (policy_id);
CREATE INDEX acknowledgement_by_evidence_id ON "acknowledgement" (evidence_id);

CREATE TABLE "security" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL CHECK (length(name) > 0),
    kind TEXT NOT NULL,
    same_as_id INTEGER REFERENCES "security" (id) ON DELETE RESTRICT,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX security_by_same_as_id ON "security" (same_as_id);

CREATE TABLE "corporate_action" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    security_id INTEGER REFERENCES "security" (id) ON DELETE RESTRICT,
    "on" TEXT NOT NULL CHECK ("on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    kind TEXT NOT NULL CHECK (length(kind) > 0),
    ratio TEXT CHECK (ratio NOT GLOB '*[^-0-9.]*' AND ratio GLOB '*[0-9]'),
    note TEXT NOT NULL,
    evidence_id INTEGER REFERENCES "evidence" (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX corporate_action_by_security_id ON "corporate_action" (security_id);
CREATE INDEX corporate_action_by_evidence_id ON "corporate_action" (evidence_id);

CREATE TABLE "closing_price" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    security_id INTEGER REFERENCES "security" (id) ON DELETE RESTRICT,
    "on" TEXT NOT NULL CHECK ("on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    price TEXT NOT NULL CHECK (price NOT GLOB '*[^-0-9.]*' AND price GLOB '*[0-9]'),
    source TEXT NOT NULL
) STRICT;
CREATE INDEX closing_price_by_security_id ON "closing_price" (security_id);

CREATE TABLE "pool" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    plan_id INTEGER REFERENCES "plan" (id) ON DELETE RESTRICT,
    title TEXT NOT NULL CHECK (length(title) > 0),
    period_start TEXT CHECK (period_start GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    period_end TEXT CHECK (period_end GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    original TEXT CHECK (original NOT GLOB '*[^-0-9.]*' AND original GLOB '*[0-9]'),
    restated TEXT CHECK (restated NOT GLOB '*[^-0-9.]*' AND restated GLOB '*[0-9]'),
    paid TEXT CHECK (paid NOT GLOB '*[^-0-9.]*' AND paid GLOB '*[0-9]'),
    note TEXT NOT NULL
) STRICT;
CREATE INDEX pool_by_plan_id ON "pool" (plan_id);

CREATE TABLE "award" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES "person" (id) ON DELETE RESTRICT,
    title TEXT NOT NULL CHECK (length(title) > 0),
    kind TEXT NOT NULL CHECK (length(kind) > 0),
    plan_id INTEGER REFERENCES "plan" (id) ON DELETE RESTRICT,
    granted_on TEXT CHECK (granted_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    grant_basis TEXT NOT NULL,
    grant_evidence_id INTEGER REFERENCES "evidence" (id) ON DELETE RESTRICT,
    period_start TEXT CHECK (period_start GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    period_end TEXT CHECK (period_end GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    unit TEXT NOT NULL CHECK (length(unit) > 0),
    target_amount TEXT CHECK (target_amount NOT GLOB '*[^-0-9.]*' AND target_amount GLOB '*[0-9]'),
    target_shares TEXT CHECK (target_shares NOT GLOB '*[^-0-9.]*' AND target_shares GLOB '*[0-9]'),
    cap_percent TEXT CHECK (cap_percent NOT GLOB '*[^-0-9.]*' AND cap_percent GLOB '*[0-9]'),
    rounding TEXT NOT NULL CHECK (length(rounding) > 0),
    exercise_price TEXT CHECK (exercise_price NOT GLOB '*[^-0-9.]*' AND exercise_price GLOB '*[0-9]'),
    expires_on TEXT CHECK (expires_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    note TEXT NOT NULL,
    parent_id INTEGER REFERENCES "award" (id) ON DELETE RESTRICT,
    pool_id INTEGER REFERENCES "pool" (id) ON DELETE RESTRICT,
    pool_share TEXT CHECK (pool_share NOT GLOB '*[^-0-9.]*' AND pool_share GLOB '*[0-9]'),
    modified_on TEXT CHECK (modified_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    payout_approved_on TEXT CHECK (payout_approved_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    attained_on TEXT CHECK (attained_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    proration_days INTEGER,
    proration_of_days INTEGER,
    proration_reason TEXT NOT NULL,
    jurisdiction TEXT NOT NULL
) STRICT;
CREATE INDEX award_by_person_id ON "award" (person_id);
CREATE INDEX award_by_plan_id ON "award" (plan_id);
CREATE INDEX award_by_grant_evidence_id ON "award" (grant_evidence_id);
CREATE INDEX award_by_parent_id ON "award" (parent_id);
CREATE INDEX award_by_pool_id ON "award" (pool_id);

CREATE TABLE "award_statement" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    award_id INTEGER NOT NULL REFERENCES "award" (id) ON DELETE RESTRICT,
    statement_id INTEGER NOT NULL REFERENCES "statement" (id) ON DELETE RESTRICT,
    UNIQUE (award_id, statement_id)
) STRICT;
CREATE INDEX award_statement_by_award_id ON "award_statement" (award_id);
CREATE INDEX award_statement_by_statement_id ON "award_statement" (statement_id);

CREATE TABLE "measure" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    award_id INTEGER NOT NULL REFERENCES "award" (id) ON DELETE RESTRICT,
    position INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (length(name) > 0),
    kind TEXT NOT NULL CHECK (length(kind) > 0),
    weight TEXT NOT NULL CHECK (weight NOT GLOB '*[^-0-9.]*' AND weight GLOB '*[0-9]'),
    figure_id INTEGER REFERENCES "figure" (id) ON DELETE RESTRICT,
    unit TEXT NOT NULL,
    target TEXT CHECK (target NOT GLOB '*[^-0-9.]*' AND target GLOB '*[0-9]'),
    original TEXT CHECK (original NOT GLOB '*[^-0-9.]*' AND original GLOB '*[0-9]'),
    restated TEXT CHECK (restated NOT GLOB '*[^-0-9.]*' AND restated GLOB '*[0-9]'),
    curve TEXT NOT NULL CHECK (length(curve) > 0),
    below TEXT CHECK (below NOT GLOB '*[^-0-9.]*' AND below GLOB '*[0-9]'),
    cap TEXT CHECK (cap NOT GLOB '*[^-0-9.]*' AND cap GLOB '*[0-9]'),
    original_payout TEXT CHECK (original_payout NOT GLOB '*[^-0-9.]*' AND original_payout GLOB '*[0-9]'),
    restated_payout TEXT CHECK (restated_payout NOT GLOB '*[^-0-9.]*' AND restated_payout GLOB '*[0-9]'),
    gate INTEGER NOT NULL CHECK (gate IN (0, 1)),
    estimate_method TEXT NOT NULL,
    estimate_low TEXT CHECK (estimate_low NOT GLOB '*[^-0-9.]*' AND estimate_low GLOB '*[0-9]'),
    estimate_high TEXT CHECK (estimate_high NOT GLOB '*[^-0-9.]*' AND estimate_high GLOB '*[0-9]'),
    attainment TEXT NOT NULL,
    percentile_formula TEXT NOT NULL,
    includes_company INTEGER NOT NULL CHECK (includes_company IN (0, 1)),
    benchmark_original TEXT CHECK (benchmark_original NOT GLOB '*[^-0-9.]*' AND benchmark_original GLOB '*[0-9]'),
    benchmark_restated TEXT CHECK (benchmark_restated NOT GLOB '*[^-0-9.]*' AND benchmark_restated GLOB '*[0-9]'),
    averaging_days INTEGER,
    lower_is_better INTEGER NOT NULL CHECK (lower_is_better IN (0, 1)),
    ties TEXT NOT NULL,
    percentile_rounding TEXT NOT NULL
) STRICT;
CREATE INDEX measure_by_award_id ON "measure" (award_id);
CREATE INDEX measure_by_figure_id ON "measure" (figure_id);

CREATE TABLE "curve_point" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    measure_id INTEGER NOT NULL REFERENCES "measure" (id) ON DELETE RESTRICT,
    attainment TEXT NOT NULL CHECK (attainment NOT GLOB '*[^-0-9.]*' AND attainment GLOB '*[0-9]'),
    payout TEXT NOT NULL CHECK (payout NOT GLOB '*[^-0-9.]*' AND payout GLOB '*[0-9]')
) STRICT;
CREATE INDEX curve_point_by_measure_id ON "curve_point" (measure_id);

CREATE TABLE "measure_figure" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    measure_id INTEGER NOT NULL REFERENCES "measure" (id) ON DELETE RESTRICT,
    figure_id INTEGER NOT NULL REFERENCES "figure" (id) ON DELETE RESTRICT,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    factor TEXT CHECK (factor NOT GLOB '*[^-0-9.]*' AND factor GLOB '*[0-9]')
) STRICT;
CREATE INDEX measure_figure_by_measure_id ON "measure_figure" (measure_id);
CREATE INDEX measure_figure_by_figure_id ON "measure_figure" (figure_id);

CREATE TABLE "peer" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    measure_id INTEGER NOT NULL REFERENCES "measure" (id) ON DELETE RESTRICT,
    name TEXT NOT NULL CHECK (length(name) > 0),
    start_price TEXT CHECK (start_price NOT GLOB '*[^-0-9.]*' AND start_price GLOB '*[0-9]'),
    end_price TEXT CHECK (end_price NOT GLOB '*[^-0-9.]*' AND end_price GLOB '*[0-9]'),
    dividends TEXT CHECK (dividends NOT GLOB '*[^-0-9.]*' AND dividends GLOB '*[0-9]'),
    total_return TEXT CHECK (total_return NOT GLOB '*[^-0-9.]*' AND total_return GLOB '*[0-9]'),
    rank INTEGER,
    status TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX peer_by_measure_id ON "peer" (measure_id);

CREATE TABLE "modifier" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    award_id INTEGER NOT NULL REFERENCES "award" (id) ON DELETE RESTRICT,
    position INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (length(name) > 0),
    kind TEXT NOT NULL CHECK (length(kind) > 0),
    original TEXT CHECK (original NOT GLOB '*[^-0-9.]*' AND original GLOB '*[0-9]'),
    restated TEXT CHECK (restated NOT GLOB '*[^-0-9.]*' AND restated GLOB '*[0-9]'),
    low TEXT CHECK (low NOT GLOB '*[^-0-9.]*' AND low GLOB '*[0-9]'),
    high TEXT CHECK (high NOT GLOB '*[^-0-9.]*' AND high GLOB '*[0-9]'),
    note TEXT NOT NULL,
    figure_id INTEGER REFERENCES "figure" (id) ON DELETE RESTRICT,
    measure_id INTEGER REFERENCES "measure" (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX modifier_by_award_id ON "modifier" (award_id);
CREATE INDEX modifier_by_figure_id ON "modifier" (figure_id);
CREATE INDEX modifier_by_measure_id ON "modifier" (measure_id);

CREATE TABLE "estimate" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    award_id INTEGER REFERENCES "award" (id) ON DELETE RESTRICT,
    measure_id INTEGER REFERENCES "measure" (id) ON DELETE RESTRICT,
    modifier_id INTEGER REFERENCES "modifier" (id) ON DELETE RESTRICT,
    method TEXT NOT NULL CHECK (length(method) > 0),
    inputs TEXT NOT NULL,
    author TEXT NOT NULL,
    made_on TEXT CHECK (made_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    low TEXT CHECK (low NOT GLOB '*[^-0-9.]*' AND low GLOB '*[0-9]'),
    point TEXT CHECK (point NOT GLOB '*[^-0-9.]*' AND point GLOB '*[0-9]'),
    high TEXT CHECK (high NOT GLOB '*[^-0-9.]*' AND high GLOB '*[0-9]'),
    evidence_id INTEGER REFERENCES "evidence" (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (length(kind) > 0),
    price TEXT CHECK (price NOT GLOB '*[^-0-9.]*' AND price GLOB '*[0-9]'),
    stock_return TEXT CHECK (stock_return NOT GLOB '*[^-0-9.]*' AND stock_return GLOB '*[0-9]'),
    index_return TEXT CHECK (index_return NOT GLOB '*[^-0-9.]*' AND index_return GLOB '*[0-9]'),
    alpha TEXT CHECK (alpha NOT GLOB '*[^-0-9.]*' AND alpha GLOB '*[0-9]'),
    beta TEXT CHECK (beta NOT GLOB '*[^-0-9.]*' AND beta GLOB '*[0-9]')
) STRICT;
CREATE INDEX estimate_by_award_id ON "estimate" (award_id);
CREATE INDEX estimate_by_measure_id ON "estimate" (measure_id);
CREATE INDEX estimate_by_modifier_id ON "estimate" (modifier_id);
CREATE INDEX estimate_by_evidence_id ON "estimate" (evidence_id);

CREATE TABLE "human_computation" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    award_id INTEGER NOT NULL REFERENCES "award" (id) ON DELETE RESTRICT,
    author TEXT NOT NULL CHECK (length(author) > 0),
    method TEXT NOT NULL CHECK (length(method) > 0),
    made_on TEXT CHECK (made_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    original TEXT CHECK (original NOT GLOB '*[^-0-9.]*' AND original GLOB '*[0-9]'),
    restated TEXT CHECK (restated NOT GLOB '*[^-0-9.]*' AND restated GLOB '*[0-9]'),
    low TEXT CHECK (low NOT GLOB '*[^-0-9.]*' AND low GLOB '*[0-9]'),
    high TEXT CHECK (high NOT GLOB '*[^-0-9.]*' AND high GLOB '*[0-9]'),
    evidence_id INTEGER REFERENCES "evidence" (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX human_computation_by_award_id ON "human_computation" (award_id);
CREATE INDEX human_computation_by_evidence_id ON "human_computation" (evidence_id);

CREATE TABLE "vesting" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    award_id INTEGER NOT NULL REFERENCES "award" (id) ON DELETE RESTRICT,
    "on" TEXT NOT NULL CHECK ("on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    shares TEXT CHECK (shares NOT GLOB '*[^-0-9.]*' AND shares GLOB '*[0-9]'),
    amount TEXT CHECK (amount NOT GLOB '*[^-0-9.]*' AND amount GLOB '*[0-9]'),
    condition TEXT NOT NULL,
    evidence_id INTEGER REFERENCES "evidence" (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX vesting_by_award_id ON "vesting" (award_id);
CREATE INDEX vesting_by_evidence_id ON "vesting" (evidence_id);

CREATE TABLE "payment" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    award_id INTEGER NOT NULL REFERENCES "award" (id) ON DELETE RESTRICT,
    state TEXT NOT NULL CHECK (length(state) > 0),
    "on" TEXT CHECK ("on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    amount TEXT CHECK (amount NOT GLOB '*[^-0-9.]*' AND amount GLOB '*[0-9]'),
    shares TEXT CHECK (shares NOT GLOB '*[^-0-9.]*' AND shares GLOB '*[0-9]'),
    price TEXT CHECK (price NOT GLOB '*[^-0-9.]*' AND price GLOB '*[0-9]'),
    evidence_id INTEGER REFERENCES "evidence" (id) ON DELETE RESTRICT,
    note TEXT NOT NULL,
    tax_withheld TEXT CHECK (tax_withheld NOT GLOB '*[^-0-9.]*' AND tax_withheld GLOB '*[0-9]'),
    earnings_rate TEXT CHECK (earnings_rate NOT GLOB '*[^-0-9.]*' AND earnings_rate GLOB '*[0-9]'),
    earnings_years INTEGER,
    earnings TEXT CHECK (earnings NOT GLOB '*[^-0-9.]*' AND earnings GLOB '*[0-9]')
) STRICT;
CREATE INDEX payment_by_award_id ON "payment" (award_id);
CREATE INDEX payment_by_evidence_id ON "payment" (evidence_id);

CREATE TABLE "holding" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    award_id INTEGER NOT NULL REFERENCES "award" (id) ON DELETE RESTRICT,
    state TEXT NOT NULL CHECK (length(state) > 0),
    "on" TEXT CHECK ("on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    shares TEXT NOT NULL CHECK (shares NOT GLOB '*[^-0-9.]*' AND shares GLOB '*[0-9]'),
    price TEXT CHECK (price NOT GLOB '*[^-0-9.]*' AND price GLOB '*[0-9]'),
    exercise_price TEXT CHECK (exercise_price NOT GLOB '*[^-0-9.]*' AND exercise_price GLOB '*[0-9]'),
    proceeds TEXT CHECK (proceeds NOT GLOB '*[^-0-9.]*' AND proceeds GLOB '*[0-9]'),
    line_id INTEGER REFERENCES "filing_line" (id) ON DELETE RESTRICT,
    evidence_id INTEGER REFERENCES "evidence" (id) ON DELETE RESTRICT,
    note TEXT NOT NULL,
    price_low TEXT CHECK (price_low NOT GLOB '*[^-0-9.]*' AND price_low GLOB '*[0-9]'),
    price_high TEXT CHECK (price_high NOT GLOB '*[^-0-9.]*' AND price_high GLOB '*[0-9]')
) STRICT;
CREATE INDEX holding_by_award_id ON "holding" (award_id);
CREATE INDEX holding_by_line_id ON "holding" (line_id);
CREATE INDEX holding_by_evidence_id ON "holding" (evidence_id);

CREATE TABLE "filing_link" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    filing_id INTEGER NOT NULL REFERENCES "filing" (id) ON DELETE RESTRICT,
    amends_id INTEGER NOT NULL REFERENCES "filing" (id) ON DELETE RESTRICT,
    superseded_lines TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX filing_link_by_filing_id ON "filing_link" (filing_id);
CREATE INDEX filing_link_by_amends_id ON "filing_link" (amends_id);

CREATE TABLE "filing_supplement" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    filing_id INTEGER NOT NULL REFERENCES "filing" (id) ON DELETE RESTRICT,
    filed_on TEXT CHECK (filed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    accession TEXT NOT NULL,
    source TEXT NOT NULL,
    added_by TEXT NOT NULL,
    added_on TEXT CHECK (added_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE INDEX filing_supplement_by_filing_id ON "filing_supplement" (filing_id);

CREATE TABLE "confirmed_cell" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    filing_id INTEGER NOT NULL REFERENCES "filing" (id) ON DELETE RESTRICT,
    tbl INTEGER NOT NULL,
    row INTEGER NOT NULL,
    cell TEXT NOT NULL CHECK (length(cell) > 0),
    text TEXT NOT NULL,
    value TEXT NOT NULL,
    was TEXT NOT NULL,
    reason TEXT NOT NULL,
    confirmed_by TEXT NOT NULL,
    confirmed_on TEXT CHECK (confirmed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE INDEX confirmed_cell_by_filing_id ON "confirmed_cell" (filing_id);

CREATE TABLE "owner_link" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_cik TEXT NOT NULL,
    owner_name TEXT NOT NULL,
    person_id INTEGER REFERENCES "person" (id) ON DELETE RESTRICT,
    relation TEXT NOT NULL,
    status TEXT NOT NULL CHECK (length(status) > 0),
    confirmed_by TEXT NOT NULL,
    confirmed_on TEXT CHECK (confirmed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE INDEX owner_link_by_person_id ON "owner_link" (person_id);

CREATE TABLE "line_relation" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    line_id INTEGER NOT NULL REFERENCES "filing_line" (id) ON DELETE RESTRICT,
    other_line_id INTEGER REFERENCES "filing_line" (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (length(kind) > 0),
    filing_link_id INTEGER REFERENCES "filing_link" (id) ON DELETE RESTRICT,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX line_relation_by_line_id ON "line_relation" (line_id);
CREATE INDEX line_relation_by_other_line_id ON "line_relation" (other_line_id);
CREATE INDEX line_relation_by_filing_link_id ON "line_relation" (filing_link_id);

CREATE TABLE "line_ruling" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    line_id INTEGER NOT NULL REFERENCES "filing_line" (id) ON DELETE RESTRICT,
    question TEXT NOT NULL CHECK (length(question) > 0),
    answer TEXT NOT NULL CHECK (length(answer) > 0),
    reason TEXT NOT NULL,
    ruled_by TEXT NOT NULL,
    ruled_on TEXT CHECK (ruled_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE INDEX line_ruling_by_line_id ON "line_ruling" (line_id);

CREATE TABLE "finding_answer" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    filing_id INTEGER REFERENCES "filing" (id) ON DELETE RESTRICT,
    check_name TEXT NOT NULL CHECK (length(check_name) > 0),
    place TEXT NOT NULL,
    answer TEXT NOT NULL CHECK (length(answer) > 0),
    reason TEXT NOT NULL,
    answered_by TEXT NOT NULL,
    answered_on TEXT CHECK (answered_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE INDEX finding_answer_by_filing_id ON "finding_answer" (filing_id);

CREATE TABLE "match" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    line_id INTEGER NOT NULL REFERENCES "filing_line" (id) ON DELETE RESTRICT,
    award_id INTEGER REFERENCES "award" (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (length(kind) > 0),
    score TEXT CHECK (score NOT GLOB '*[^-0-9.]*' AND score GLOB '*[0-9]'),
    reasons TEXT NOT NULL,
    confirmed_by TEXT NOT NULL,
    confirmed_on TEXT CHECK (confirmed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    holding_id INTEGER REFERENCES "holding" (id) ON DELETE RESTRICT,
    shares TEXT CHECK (shares NOT GLOB '*[^-0-9.]*' AND shares GLOB '*[0-9]'),
    status TEXT NOT NULL,
    moved INTEGER NOT NULL CHECK (moved IN (0, 1)),
    taken_from INTEGER
) STRICT;
CREATE INDEX match_by_line_id ON "match" (line_id);
CREATE INDEX match_by_award_id ON "match" (award_id);
CREATE INDEX match_by_holding_id ON "match" (holding_id);

CREATE TABLE "case" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL CHECK (length(number) > 0),
    title TEXT NOT NULL CHECK (length(title) > 0),
    restatement_id INTEGER REFERENCES "restatement" (id) ON DELETE RESTRICT,
    policy_id INTEGER REFERENCES "policy" (id) ON DELETE RESTRICT,
    opened_on TEXT NOT NULL CHECK (opened_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    demand_on TEXT CHECK (demand_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    status TEXT NOT NULL CHECK (length(status) > 0),
    note TEXT NOT NULL,
    closed_on TEXT CHECK (closed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    closing_reason TEXT NOT NULL,
    UNIQUE (number)
) STRICT;
CREATE INDEX case_by_restatement_id ON "case" (restatement_id);
CREATE INDEX case_by_policy_id ON "case" (policy_id);

CREATE TABLE "case_policy" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES "case" (id) ON DELETE RESTRICT,
    policy_id INTEGER NOT NULL REFERENCES "policy" (id) ON DELETE RESTRICT,
    role TEXT NOT NULL,
    UNIQUE (case_id, policy_id)
) STRICT;
CREATE INDEX case_policy_by_case_id ON "case_policy" (case_id);
CREATE INDEX case_policy_by_policy_id ON "case_policy" (policy_id);

CREATE TABLE "participant" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES "case" (id) ON DELETE RESTRICT,
    person_id INTEGER NOT NULL REFERENCES "person" (id) ON DELETE RESTRICT,
    notice_on TEXT CHECK (notice_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    reply_on TEXT CHECK (reply_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    reply TEXT NOT NULL,
    demand_on TEXT CHECK (demand_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    suit_on TEXT CHECK (suit_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    status TEXT NOT NULL,
    UNIQUE (case_id, person_id)
) STRICT;
CREATE INDEX participant_by_case_id ON "participant" (case_id);
CREATE INDEX participant_by_person_id ON "participant" (person_id);

CREATE TABLE "decision" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES "case" (id) ON DELETE RESTRICT,
    person_id INTEGER REFERENCES "person" (id) ON DELETE RESTRICT,
    award_id INTEGER REFERENCES "award" (id) ON DELETE RESTRICT,
    question TEXT NOT NULL CHECK (length(question) > 0),
    answer TEXT NOT NULL CHECK (length(answer) > 0),
    conduct TEXT NOT NULL,
    amount TEXT CHECK (amount NOT GLOB '*[^-0-9.]*' AND amount GLOB '*[0-9]'),
    shares TEXT CHECK (shares NOT GLOB '*[^-0-9.]*' AND shares GLOB '*[0-9]'),
    reasons TEXT NOT NULL,
    decided_on TEXT CHECK (decided_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    meeting_id INTEGER REFERENCES "meeting" (id) ON DELETE RESTRICT,
    resolution TEXT NOT NULL,
    votes_for INTEGER,
    votes_against INTEGER,
    abstained INTEGER,
    evidence_id INTEGER REFERENCES "evidence" (id) ON DELETE RESTRICT,
    statement_id INTEGER REFERENCES "statement" (id) ON DELETE RESTRICT,
    estimate_id INTEGER REFERENCES "estimate" (id) ON DELETE RESTRICT,
    topic TEXT NOT NULL,
    ground TEXT NOT NULL,
    attempt_on TEXT CHECK (attempt_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    told_on TEXT CHECK (told_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    law_adopted_on TEXT CHECK (law_adopted_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE INDEX decision_by_case_id ON "decision" (case_id);
CREATE INDEX decision_by_person_id ON "decision" (person_id);
CREATE INDEX decision_by_award_id ON "decision" (award_id);
CREATE INDEX decision_by_meeting_id ON "decision" (meeting_id);
CREATE INDEX decision_by_evidence_id ON "decision" (evidence_id);
CREATE INDEX decision_by_statement_id ON "decision" (statement_id);
CREATE INDEX decision_by_estimate_id ON "decision" (estimate_id);

CREATE TABLE "vote" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    decision_id INTEGER NOT NULL REFERENCES "decision" (id) ON DELETE RESTRICT,
    member_id INTEGER NOT NULL REFERENCES "member" (id) ON DELETE RESTRICT,
    vote TEXT NOT NULL,
    recused INTEGER NOT NULL CHECK (recused IN (0, 1)),
    reason TEXT NOT NULL,
    UNIQUE (decision_id, member_id)
) STRICT;
CREATE INDEX vote_by_decision_id ON "vote" (decision_id);
CREATE INDEX vote_by_member_id ON "vote" (member_id);

CREATE TABLE "evaluation" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES "case" (id) ON DELETE RESTRICT,
    edition TEXT NOT NULL CHECK (length(edition) > 0),
    edition_sha256 TEXT NOT NULL CHECK (length(edition_sha256) = 64 AND edition_sha256 NOT GLOB '*[^0-9a-f]*'),
    as_of TEXT NOT NULL CHECK (as_of GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    facts_digest TEXT NOT NULL CHECK (length(facts_digest) = 64 AND facts_digest NOT GLOB '*[^0-9a-f]*'),
    result TEXT NOT NULL CHECK (substr(result, 1, 1) IN ('[', '{')),
    made_at TEXT NOT NULL CHECK (made_at GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T*Z'),
    made_by TEXT NOT NULL CHECK (length(made_by) > 0)
) STRICT;
CREATE INDEX evaluation_by_case_id ON "evaluation" (case_id);

CREATE TABLE "determination" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL CHECK (length(number) > 0),
    case_id INTEGER NOT NULL REFERENCES "case" (id) ON DELETE RESTRICT,
    person_id INTEGER NOT NULL REFERENCES "person" (id) ON DELETE RESTRICT,
    evaluation_id INTEGER NOT NULL REFERENCES "evaluation" (id) ON DELETE RESTRICT,
    outcome TEXT NOT NULL CHECK (length(outcome) > 0),
    digest TEXT NOT NULL CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
    snapshot TEXT NOT NULL CHECK (substr(snapshot, 1, 1) IN ('[', '{')),
    made_at TEXT NOT NULL CHECK (made_at GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T*Z'),
    made_by TEXT NOT NULL CHECK (length(made_by) > 0),
    supersedes_id INTEGER REFERENCES "determination" (id) ON DELETE RESTRICT,
    edition TEXT NOT NULL,
    policy_id INTEGER REFERENCES "policy" (id) ON DELETE RESTRICT,
    UNIQUE (number)
) STRICT;
CREATE INDEX determination_by_case_id ON "determination" (case_id);
CREATE INDEX determination_by_person_id ON "determination" (person_id);
CREATE INDEX determination_by_evaluation_id ON "determination" (evaluation_id);
CREATE INDEX determination_by_supersedes_id ON "determination" (supersedes_id);
CREATE INDEX determination_by_policy_id ON "determination" (policy_id);

CREATE TABLE "report" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    determination_id INTEGER REFERENCES "determination" (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (length(kind) > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*') REFERENCES document (sha256) ON DELETE RESTRICT,
    pages INTEGER NOT NULL,
    log_seq INTEGER NOT NULL,
    log_head TEXT NOT NULL CHECK (length(log_head) = 64 AND log_head NOT GLOB '*[^0-9a-f]*'),
    issued_at TEXT NOT NULL CHECK (issued_at GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T*Z'),
    issued_by TEXT NOT NULL CHECK (length(issued_by) > 0),
    case_id INTEGER REFERENCES "case" (id) ON DELETE RESTRICT,
    person_id INTEGER REFERENCES "person" (id) ON DELETE RESTRICT,
    supersedes_id INTEGER REFERENCES "report" (id) ON DELETE RESTRICT,
    title TEXT NOT NULL,
    paper TEXT NOT NULL
) STRICT;
CREATE INDEX report_by_determination_id ON "report" (determination_id);
CREATE INDEX report_by_case_id ON "report" (case_id);
CREATE INDEX report_by_person_id ON "report" (person_id);
CREATE INDEX report_by_supersedes_id ON "report" (supersedes_id);

CREATE TABLE "signature" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    report_id INTEGER NOT NULL REFERENCES "report" (id) ON DELETE RESTRICT,
    field TEXT NOT NULL CHECK (length(field) > 0),
    name TEXT NOT NULL CHECK (length(name) > 0),
    capacity TEXT NOT NULL CHECK (length(capacity) > 0),
    intent TEXT NOT NULL CHECK (length(intent) > 0),
    method TEXT NOT NULL CHECK (length(method) > 0),
    signed_at TEXT NOT NULL CHECK (signed_at GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T*Z'),
    sha256_before TEXT CHECK (length(sha256_before) = 64 AND sha256_before NOT GLOB '*[^0-9a-f]*'),
    sha256_after TEXT CHECK (length(sha256_after) = 64 AND sha256_after NOT GLOB '*[^0-9a-f]*'),
    certificate TEXT CHECK (length(certificate) = 64 AND certificate NOT GLOB '*[^0-9a-f]*'),
    member_id INTEGER REFERENCES "member" (id) ON DELETE RESTRICT,
    evidence_id INTEGER REFERENCES "evidence" (id) ON DELETE RESTRICT,
    zone TEXT NOT NULL
) STRICT;
CREATE INDEX signature_by_report_id ON "signature" (report_id);
CREATE INDEX signature_by_member_id ON "signature" (member_id);
CREATE INDEX signature_by_evidence_id ON "signature" (evidence_id);

CREATE TABLE "recovery" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    determination_id INTEGER NOT NULL REFERENCES "determination" (id) ON DELETE RESTRICT,
    award_id INTEGER REFERENCES "award" (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (length(kind) > 0),
    "on" TEXT NOT NULL CHECK ("on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    due_on TEXT CHECK (due_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    amount TEXT CHECK (amount NOT GLOB '*[^-0-9.]*' AND amount GLOB '*[0-9]'),
    shares TEXT CHECK (shares NOT GLOB '*[^-0-9.]*' AND shares GLOB '*[0-9]'),
    form TEXT NOT NULL,
    reason TEXT NOT NULL,
    evidence_id INTEGER REFERENCES "evidence" (id) ON DELETE RESTRICT,
    decision_id INTEGER REFERENCES "decision" (id) ON DELETE RESTRICT,
    settles_id INTEGER REFERENCES "recovery" (id) ON DELETE RESTRICT,
    credited_from_id INTEGER REFERENCES "recovery" (id) ON DELETE RESTRICT,
    reverses_id INTEGER REFERENCES "recovery" (id) ON DELETE RESTRICT,
    policy_id INTEGER REFERENCES "policy" (id) ON DELETE RESTRICT,
    price TEXT CHECK (price NOT GLOB '*[^-0-9.]*' AND price GLOB '*[0-9]')
) STRICT;
CREATE INDEX recovery_by_determination_id ON "recovery" (determination_id);
CREATE INDEX recovery_by_award_id ON "recovery" (award_id);
CREATE INDEX recovery_by_evidence_id ON "recovery" (evidence_id);
CREATE INDEX recovery_by_decision_id ON "recovery" (decision_id);
CREATE INDEX recovery_by_settles_id ON "recovery" (settles_id);
CREATE INDEX recovery_by_credited_from_id ON "recovery" (credited_from_id);
CREATE INDEX recovery_by_reverses_id ON "recovery" (reverses_id);
CREATE INDEX recovery_by_policy_id ON "recovery" (policy_id);

CREATE TABLE "exhibit" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES "case" (id) ON DELETE RESTRICT,
    evidence_id INTEGER NOT NULL REFERENCES "evidence" (id) ON DELETE RESTRICT,
    letter TEXT NOT NULL CHECK (length(letter) > 0),
    page TEXT NOT NULL
) STRICT;
CREATE INDEX exhibit_by_case_id ON "exhibit" (case_id);
CREATE INDEX exhibit_by_evidence_id ON "exhibit" (evidence_id);

CREATE TABLE "evidence_link" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    evidence_id INTEGER NOT NULL REFERENCES "evidence" (id) ON DELETE RESTRICT,
    subject TEXT NOT NULL CHECK (length(subject) > 0),
    subject_id INTEGER NOT NULL,
    field TEXT NOT NULL,
    page TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_link_by_evidence_id ON "evidence_link" (evidence_id);

CREATE TABLE "letter" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES "case" (id) ON DELETE RESTRICT,
    person_id INTEGER REFERENCES "person" (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (length(kind) > 0),
    sent_on TEXT CHECK (sent_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    method TEXT NOT NULL,
    answer_due_on TEXT CHECK (answer_due_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    text TEXT NOT NULL,
    evidence_id INTEGER REFERENCES "evidence" (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX letter_by_case_id ON "letter" (case_id);
CREATE INDEX letter_by_person_id ON "letter" (person_id);
CREATE INDEX letter_by_evidence_id ON "letter" (evidence_id);

CREATE TABLE "disclosure" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    restatement_id INTEGER NOT NULL REFERENCES "restatement" (id) ON DELETE RESTRICT,
    policy_id INTEGER REFERENCES "policy" (id) ON DELETE RESTRICT,
    fiscal_year TEXT NOT NULL,
    item TEXT NOT NULL CHECK (length(item) > 0),
    person_id INTEGER REFERENCES "person" (id) ON DELETE RESTRICT,
    amount TEXT CHECK (amount NOT GLOB '*[^-0-9.]*' AND amount GLOB '*[0-9]'),
    shares TEXT CHECK (shares NOT GLOB '*[^-0-9.]*' AND shares GLOB '*[0-9]'),
    text TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX disclosure_by_restatement_id ON "disclosure" (restatement_id);
CREATE INDEX disclosure_by_policy_id ON "disclosure" (policy_id);
CREATE INDEX disclosure_by_person_id ON "disclosure" (person_id);

CREATE TABLE "hold" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subject TEXT NOT NULL,
    subject_id INTEGER,
    from_on TEXT NOT NULL CHECK (from_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    to_on TEXT CHECK (to_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    reason TEXT NOT NULL CHECK (length(reason) > 0),
    ordered_by TEXT NOT NULL
) STRICT;

CREATE TABLE "retention" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (length(kind) > 0),
    years INTEGER,
    basis TEXT NOT NULL
) STRICT;

CREATE TABLE "reminder" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "on" TEXT NOT NULL CHECK ("on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    text TEXT NOT NULL CHECK (length(text) > 0),
    subject TEXT NOT NULL,
    subject_id INTEGER,
    done_on TEXT CHECK (done_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;

CREATE TABLE "note" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subject TEXT NOT NULL,
    subject_id INTEGER,
    privileged INTEGER NOT NULL CHECK (privileged IN (0, 1)),
    written_on TEXT NOT NULL CHECK (written_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    text TEXT NOT NULL CHECK (length(text) > 0)
) STRICT;

CREATE TABLE "setting" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL CHECK (length(key) > 0),
    value TEXT NOT NULL CHECK (length(value) > 0),
    reason TEXT NOT NULL CHECK (length(reason) > 0),
    set_on TEXT NOT NULL CHECK (set_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    case_id INTEGER REFERENCES "case" (id) ON DELETE RESTRICT,
    policy_id INTEGER REFERENCES "policy" (id) ON DELETE RESTRICT,
    meeting_id INTEGER REFERENCES "meeting" (id) ON DELETE RESTRICT,
    evidence_id INTEGER REFERENCES "evidence" (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX setting_by_case_id ON "setting" (case_id);
CREATE INDEX setting_by_policy_id ON "setting" (policy_id);
CREATE INDEX setting_by_meeting_id ON "setting" (meeting_id);
CREATE INDEX setting_by_evidence_id ON "setting" (evidence_id);
CREATE UNIQUE INDEX setting_in_force ON "setting" (key, coalesce(case_id, 0), coalesce(policy_id, 0));

CREATE TABLE "closure" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "on" TEXT NOT NULL CHECK ("on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    name TEXT NOT NULL CHECK (length(name) > 0),
    UNIQUE ("on")
) STRICT;
