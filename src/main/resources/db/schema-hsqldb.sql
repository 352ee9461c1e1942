-- The night's own tables. History and ledger are CACHED (on disk).
-- No name, address, phone number, card number or PIN stands here in the clear: PIN blocks, the evidence of faults (city and
-- postal codes) and what people wrote are sealed to their row (VARBINARY), contents and card numbers are compared by
-- digests that tell nothing without the key. What is in the clear: which card id asked for what, when, what became of it,
-- and the prefecture its letter went to. A card id means something only to who has the issuer's register.
-- Accounts count by night number (the order nights were opened in), rules about time by business date.

CREATE TABLE schema_version (version INTEGER NOT NULL);

-- One row a business date. OPEN: reading, may be read afresh. FROZEN: pieces are planned, input no longer needed.
CREATE TABLE night (
  night_no   INTEGER PRIMARY KEY,
  night      DATE NOT NULL UNIQUE,
  attempt    INTEGER NOT NULL,
  state      VARCHAR(10) NOT NULL,
  run_id     VARCHAR(36) NOT NULL,
  opened_at  TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  ended_at   TIMESTAMP(3) WITH TIME ZONE,
  directory  VARCHAR(200),
  remark     VARBINARY(4100)
);

CREATE TABLE input_file (
  night_no INTEGER NOT NULL,
  name     VARCHAR(200) NOT NULL,
  bytes    BIGINT NOT NULL,
  sha256   VARCHAR(64) NOT NULL,
  records  BIGINT NOT NULL,
  faults   BIGINT NOT NULL,
  PRIMARY KEY (night_no, name)
);

-- Every request that is open, or ended without a letter; one whose letter has left is a ledger row and no row here.
-- sealed: PIN key id and PIN block, nulled in a final state.
-- faults: sealed, none if null. final_no: the night whose account it leaves in; null while open.
CREATE CACHED TABLE request (
  request_id      VARCHAR(64) PRIMARY KEY,
  kind            VARCHAR(12) NOT NULL,
  channel         VARCHAR(20) NOT NULL,
  received_at     VARCHAR(35) NOT NULL,
  due_on          DATE NOT NULL,
  card_id         VARCHAR(64) NOT NULL,
  requested_under VARCHAR(64) NOT NULL,
  reason          VARCHAR(20),
  keeps_pin       BOOLEAN NOT NULL,
  content_digest  VARCHAR(22) NOT NULL,
  sealed          VARBINARY(200),
  first_no        INTEGER NOT NULL,
  first_night     DATE NOT NULL,
  file            VARCHAR(200) NOT NULL,
  line            BIGINT NOT NULL,
  state           VARCHAR(10) NOT NULL,
  reasons         VARCHAR(600) DEFAULT '' NOT NULL,
  faults          VARBINARY(24100),
  held_since      DATE,
  merged_into     VARCHAR(64),
  number_digest   VARCHAR(22),
  final_no        INTEGER
);
-- Finds what is open, and what one night ended, without reading the years before.
CREATE INDEX request_end ON request (final_no, state);

-- What the key of the PIN blocks is made with, beside the data key: one row, replaced as a night begins and as it ends. What
-- was sealed with an earlier one is not opened again. Not CACHED: the table is written whole when the database is closed, and
-- keeps no old row.
CREATE TABLE block_seal (salt VARCHAR(43) NOT NULL);

-- A malformed row claims no request id: file hash and line recognise it when the file comes again.
CREATE CACHED TABLE rejected_row (
  file_sha256 VARCHAR(64) NOT NULL,
  line        BIGINT NOT NULL,
  night_no    INTEGER NOT NULL,
  file        VARCHAR(200) NOT NULL,
  kind        VARCHAR(12) NOT NULL,
  channel     VARCHAR(20) NOT NULL,
  request_id  VARCHAR(64) NOT NULL,
  fault       VARCHAR(300) NOT NULL,
  PRIMARY KEY (file_sha256, line)
);
CREATE INDEX rejected_row_night ON rejected_row (night_no);

CREATE TABLE repeated_rows (
  night_no INTEGER NOT NULL,
  kind     VARCHAR(12) NOT NULL,
  channel  VARCHAR(20) NOT NULL,
  row_count BIGINT NOT NULL,
  PRIMARY KEY (night_no, kind, channel)
);

-- Tonight's answers to open requests that were not approved, until the night is frozen.
CREATE TABLE verdict (
  request_id     VARCHAR(64) PRIMARY KEY,
  outcome        VARCHAR(10) NOT NULL,
  reasons        VARCHAR(600) NOT NULL,
  faults         VARBINARY(24100),
  merged_into    VARCHAR(64),
  number_digest  VARCHAR(22),
  newly_held_for_address BOOLEAN NOT NULL
);

-- left_up_to: while PUBLISHING, the request up to which, in the order of ids, they have left the queue; else empty.
CREATE TABLE mail_package (
  package_id VARCHAR(20) PRIMARY KEY,
  night_no   INTEGER NOT NULL,
  kind       VARCHAR(12) NOT NULL,
  state      VARCHAR(10) NOT NULL,
  pieces     INTEGER NOT NULL,
  hash       VARCHAR(64),
  terms      VARCHAR(80) NOT NULL,
  left_up_to VARCHAR(64) DEFAULT '' NOT NULL
);

CREATE TABLE bundle (
  package_id     VARCHAR(20) NOT NULL,
  bundle_no      INTEGER NOT NULL,
  bundle_level   VARCHAR(5) NOT NULL,
  code           VARCHAR(5) NOT NULL,
  first_sequence INTEGER NOT NULL,
  last_sequence  INTEGER NOT NULL,
  PRIMARY KEY (package_id, bundle_no)
);

-- A print file of notices, or a slice of the card manifest: the unit of one transaction. Its state is the state of its
-- ledger rows: PLANNED or RENDERED while nothing has left, then DISPATCHED on the day it left. claim: random, of the
-- attempt that may render it, and has; claimed_by: whose that is; fault: why that attempt found it unfit to leave.
CREATE TABLE print_file (
  package_id     VARCHAR(20) NOT NULL,
  file_no        INTEGER NOT NULL,
  first_sequence INTEGER NOT NULL,
  last_sequence  INTEGER NOT NULL,
  state          VARCHAR(10) NOT NULL,
  dispatched_on  DATE,
  claim          VARCHAR(36),
  claimed_by     VARCHAR(100),
  fault          VARCHAR(600),
  PRIMARY KEY (package_id, file_no)
);

-- On what terms workers may render a package: what makes its pages what they are, as values or digests. Of one package
-- at a time; no row: no worker may.
CREATE TABLE rendering_terms (
  package_id VARCHAR(20) NOT NULL,
  name       VARCHAR(60) NOT NULL,
  stated     VARCHAR(600) NOT NULL,
  PRIMARY KEY (package_id, name)
);

-- A finished file of a package as it lies on disk.
CREATE TABLE package_file (
  package_id VARCHAR(20) NOT NULL,
  name       VARCHAR(60) NOT NULL,
  sha256     VARCHAR(64) NOT NULL,
  bytes      BIGINT NOT NULL,
  records    INTEGER NOT NULL,
  pages      INTEGER NOT NULL,
  PRIMARY KEY (package_id, name)
);

-- Every piece in its place: what is planned and what was ever dispatched, with all that is kept of its request. A request
-- that is open and has a piece is planned; rows of a plan that was given up are deleted, rows of a print file that left
-- never are.
CREATE CACHED TABLE ledger (
  piece_id    VARCHAR(10) NOT NULL,
  request_id  VARCHAR(64) NOT NULL,
  card_id     VARCHAR(64) NOT NULL,
  kind        VARCHAR(12) NOT NULL,
  new_pin     BOOLEAN NOT NULL,
  package_id  VARCHAR(20) NOT NULL,
  file_no     INTEGER NOT NULL,
  sequence    INTEGER NOT NULL,
  bundle_no   INTEGER NOT NULL,
  prefecture  VARCHAR(10) NOT NULL,
  notes       VARCHAR(200) NOT NULL,
  with_barcode BOOLEAN NOT NULL,
  due_on      DATE NOT NULL,
  expected_on DATE NOT NULL,
  address_version VARCHAR(22) NOT NULL,
  channel     VARCHAR(20) NOT NULL,
  received_at VARCHAR(35) NOT NULL,
  read_on     DATE NOT NULL,
  held_since  DATE,
  content_digest VARCHAR(22) NOT NULL,
  PRIMARY KEY (package_id, sequence)
);

-- Which piece a request and a card have: the two indexes of the ledger that are in no order of its own, as tables. Each is
-- filled in its own order once a package is planned, so that neighbours meet in memory; as indexes, each new row would have
-- several others read from disk. A request has one piece, ever: this key is the last lock on a second letter.
CREATE CACHED TABLE piece_of_request (
  request_id VARCHAR(64) PRIMARY KEY,
  package_id VARCHAR(20) NOT NULL,
  file_no    INTEGER NOT NULL,
  sequence   INTEGER NOT NULL
);

CREATE CACHED TABLE piece_of_card (
  card_id    VARCHAR(64) NOT NULL,
  package_id VARCHAR(20) NOT NULL,
  sequence   INTEGER NOT NULL,
  PRIMARY KEY (card_id, package_id, sequence)
);

-- told: the reason and who gave it, sealed.
CREATE TABLE withdrawal (
  request_id VARCHAR(64) PRIMARY KEY,
  told       VARBINARY(2500) NOT NULL,
  at_time    TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

CREATE TABLE step_time (
  night_no INTEGER NOT NULL,
  step     VARCHAR(60) NOT NULL,
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
CREATE CACHED TABLE purged_request (
  id_digest      VARCHAR(22) PRIMARY KEY,
  content_digest VARCHAR(22) NOT NULL,
  purged_on      DATE NOT NULL
);

INSERT INTO schema_version VALUES (8);
