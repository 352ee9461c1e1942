-- As schema-hsqldb.sql, which explains the tables; a test compares them. Keys are compared byte by byte (COLLATE "C"),
-- whatever the server's locale, and no index changes its order with the server's C library.
-- Accounts count by night number (the order nights were opened in), rules about time by business date.

CREATE TABLE schema_version (version INTEGER NOT NULL);

-- A keyed digest of the home's db.key: no home works on another's database.
CREATE TABLE home_key (key_check VARCHAR(64) COLLATE "C" NOT NULL);

-- One row a business date. OPEN: reading, may be read afresh. FROZEN: pieces are planned, input no longer needed.
CREATE TABLE night (
  night_no   INTEGER PRIMARY KEY,
  night      DATE NOT NULL UNIQUE,
  attempt    INTEGER NOT NULL,
  state      VARCHAR(10) COLLATE "C" NOT NULL,
  run_id     VARCHAR(36) COLLATE "C" NOT NULL,
  opened_at  TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  ended_at   TIMESTAMP(3) WITH TIME ZONE,
  directory  VARCHAR(200) COLLATE "C",
  remark     BYTEA
);

CREATE TABLE input_file (
  night_no INTEGER NOT NULL,
  name     VARCHAR(200) COLLATE "C" NOT NULL,
  bytes    BIGINT NOT NULL,
  sha256   VARCHAR(64) COLLATE "C" NOT NULL,
  records  BIGINT NOT NULL,
  faults   BIGINT NOT NULL,
  PRIMARY KEY (night_no, name)
);

-- Every request that is open, or ended without a letter; one whose letter has left is a ledger row and no row here.
-- sealed: PIN key id and PIN block, nulled in a final state.
-- final_no: the night whose account it leaves in; null while open.
CREATE TABLE request (
  request_id      VARCHAR(64) COLLATE "C" PRIMARY KEY,
  kind            VARCHAR(12) COLLATE "C" NOT NULL,
  channel         VARCHAR(20) COLLATE "C" NOT NULL,
  received_at     VARCHAR(35) COLLATE "C" NOT NULL,
  due_on          DATE NOT NULL,
  card_id         VARCHAR(64) COLLATE "C" NOT NULL,
  requested_under VARCHAR(64) COLLATE "C" NOT NULL,
  reason          VARCHAR(20) COLLATE "C",
  keeps_pin       BOOLEAN NOT NULL,
  content_digest  VARCHAR(22) COLLATE "C" NOT NULL,
  sealed          BYTEA,
  first_no        INTEGER NOT NULL,
  first_night     DATE NOT NULL,
  file            VARCHAR(200) COLLATE "C" NOT NULL,
  line            BIGINT NOT NULL,
  state           VARCHAR(10) COLLATE "C" NOT NULL,
  reasons         VARCHAR(600) COLLATE "C" DEFAULT '' NOT NULL,
  faults          BYTEA,
  held_since      DATE,
  merged_into     VARCHAR(64) COLLATE "C",
  number_digest   VARCHAR(22) COLLATE "C",
  final_no        INTEGER
);
-- Finds what is open, and what one night ended, without reading the years before.
CREATE INDEX request_end ON request (final_no, state);

CREATE TABLE block_seal (salt VARCHAR(43) COLLATE "C" NOT NULL);

-- A malformed row claims no request id: file hash and line recognise it when the file comes again.
CREATE TABLE rejected_row (
  file_sha256 VARCHAR(64) COLLATE "C" NOT NULL,
  line        BIGINT NOT NULL,
  night_no    INTEGER NOT NULL,
  file        VARCHAR(200) COLLATE "C" NOT NULL,
  kind        VARCHAR(12) COLLATE "C" NOT NULL,
  channel     VARCHAR(20) COLLATE "C" NOT NULL,
  request_id  VARCHAR(64) COLLATE "C" NOT NULL,
  fault       VARCHAR(300) COLLATE "C" NOT NULL,
  PRIMARY KEY (file_sha256, line)
);
CREATE INDEX rejected_row_night ON rejected_row (night_no);

CREATE TABLE repeated_rows (
  night_no INTEGER NOT NULL,
  kind     VARCHAR(12) COLLATE "C" NOT NULL,
  channel  VARCHAR(20) COLLATE "C" NOT NULL,
  row_count BIGINT NOT NULL,
  PRIMARY KEY (night_no, kind, channel)
);

-- Tonight's answers to open requests that were not approved, until the night is frozen.
CREATE TABLE verdict (
  request_id     VARCHAR(64) COLLATE "C" PRIMARY KEY,
  outcome        VARCHAR(10) COLLATE "C" NOT NULL,
  reasons        VARCHAR(600) COLLATE "C" NOT NULL,
  faults         BYTEA,
  merged_into    VARCHAR(64) COLLATE "C",
  number_digest  VARCHAR(22) COLLATE "C",
  newly_held_for_address BOOLEAN NOT NULL
);

-- left_up_to: while PUBLISHING, the request up to which, in the order of ids, they have left the queue; else empty.
CREATE TABLE mail_package (
  package_id VARCHAR(20) COLLATE "C" PRIMARY KEY,
  night_no   INTEGER NOT NULL,
  kind       VARCHAR(12) COLLATE "C" NOT NULL,
  state      VARCHAR(10) COLLATE "C" NOT NULL,
  pieces     INTEGER NOT NULL,
  hash       VARCHAR(64) COLLATE "C",
  terms      VARCHAR(80) COLLATE "C" NOT NULL,
  left_up_to VARCHAR(64) COLLATE "C" DEFAULT '' NOT NULL
);

CREATE TABLE bundle (
  package_id     VARCHAR(20) COLLATE "C" NOT NULL,
  bundle_no      INTEGER NOT NULL,
  bundle_level   VARCHAR(5) COLLATE "C" NOT NULL,
  code           VARCHAR(5) COLLATE "C" NOT NULL,
  first_sequence INTEGER NOT NULL,
  last_sequence  INTEGER NOT NULL,
  PRIMARY KEY (package_id, bundle_no)
);

-- A print file of notices, or a slice of the card manifest: the unit of one transaction. Its state is the state of its
-- ledger rows: PLANNED or RENDERED while nothing has left, then DISPATCHED on the day it left. claim: random, of the
-- attempt that may render it, and has; claimed_by: whose that is; fault: why that attempt found it unfit to leave.
CREATE TABLE print_file (
  package_id     VARCHAR(20) COLLATE "C" NOT NULL,
  file_no        INTEGER NOT NULL,
  first_sequence INTEGER NOT NULL,
  last_sequence  INTEGER NOT NULL,
  state          VARCHAR(10) COLLATE "C" NOT NULL,
  dispatched_on  DATE,
  claim          VARCHAR(36) COLLATE "C",
  claimed_by     VARCHAR(100) COLLATE "C",
  fault          VARCHAR(600) COLLATE "C",
  PRIMARY KEY (package_id, file_no)
);

-- On what terms workers may render a package: what makes its pages what they are, as values or digests. Of one package
-- at a time; no row: no worker may.
CREATE TABLE rendering_terms (
  package_id VARCHAR(20) COLLATE "C" NOT NULL,
  name       VARCHAR(60) COLLATE "C" NOT NULL,
  stated     VARCHAR(600) COLLATE "C" NOT NULL,
  PRIMARY KEY (package_id, name)
);

-- A finished file of a package as it lies on disk.
CREATE TABLE package_file (
  package_id VARCHAR(20) COLLATE "C" NOT NULL,
  name       VARCHAR(60) COLLATE "C" NOT NULL,
  sha256     VARCHAR(64) COLLATE "C" NOT NULL,
  bytes      BIGINT NOT NULL,
  records    INTEGER NOT NULL,
  pages      INTEGER NOT NULL,
  PRIMARY KEY (package_id, name)
);

-- Every piece in its place: what is planned and what was ever dispatched, with all that is kept of its request. A request
-- that is open and has a row here is planned; rows of a plan that was given up are deleted, rows of a print file that left
-- never are.
CREATE TABLE ledger (
  piece_id    VARCHAR(10) COLLATE "C" NOT NULL,
  request_id  VARCHAR(64) COLLATE "C" NOT NULL,
  card_id     VARCHAR(64) COLLATE "C" NOT NULL,
  kind        VARCHAR(12) COLLATE "C" NOT NULL,
  new_pin     BOOLEAN NOT NULL,
  package_id  VARCHAR(20) COLLATE "C" NOT NULL,
  file_no     INTEGER NOT NULL,
  sequence    INTEGER NOT NULL,
  bundle_no   INTEGER NOT NULL,
  prefecture  VARCHAR(10) COLLATE "C" NOT NULL,
  notes       VARCHAR(200) COLLATE "C" NOT NULL,
  with_barcode BOOLEAN NOT NULL,
  due_on      DATE NOT NULL,
  expected_on DATE NOT NULL,
  address_version VARCHAR(22) COLLATE "C" NOT NULL,
  channel     VARCHAR(20) COLLATE "C" NOT NULL,
  received_at VARCHAR(35) COLLATE "C" NOT NULL,
  read_on     DATE NOT NULL,
  held_since  DATE,
  content_digest VARCHAR(22) COLLATE "C" NOT NULL,
  PRIMARY KEY (package_id, sequence)
);

CREATE TABLE piece_of_request (
  request_id VARCHAR(64) COLLATE "C" PRIMARY KEY,
  package_id VARCHAR(20) COLLATE "C" NOT NULL,
  file_no    INTEGER NOT NULL,
  sequence   INTEGER NOT NULL
);

CREATE TABLE piece_of_card (
  card_id    VARCHAR(64) COLLATE "C" NOT NULL,
  package_id VARCHAR(20) COLLATE "C" NOT NULL,
  sequence   INTEGER NOT NULL,
  PRIMARY KEY (card_id, package_id, sequence)
);

CREATE TABLE withdrawal (
  request_id VARCHAR(64) COLLATE "C" PRIMARY KEY,
  told       BYTEA NOT NULL,
  at_time    TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

CREATE TABLE step_time (
  night_no INTEGER NOT NULL,
  step     VARCHAR(60) COLLATE "C" NOT NULL,
  millis   BIGINT NOT NULL,
  PRIMARY KEY (night_no, step)
);

-- Nights past their retention: their requests and pieces are gone or going. The night itself and its packages stay, since
-- a finished date is never run again and a package id never used again.
CREATE TABLE purged_night (
  night_no  INTEGER PRIMARY KEY,
  purged_on DATE NOT NULL
);

-- What is left of a purged request: keyed hashes of its id and its content, by which its row is still recognised.
CREATE TABLE purged_request (
  id_digest      VARCHAR(22) COLLATE "C" PRIMARY KEY,
  content_digest VARCHAR(22) COLLATE "C" NOT NULL,
  purged_on      DATE NOT NULL
);

INSERT INTO schema_version VALUES (8);
