/** Items as far as the experts need them, seats, and what the experts gave. */
export const work = `
  CREATE TABLE item (
    id        uuid PRIMARY KEY,
    project   text NOT NULL,
    epoch     int NOT NULL DEFAULT 0,
    simulated boolean NOT NULL
  );
  COMMENT ON COLUMN item.epoch IS 'The highest applied';

  CREATE TABLE content (
    item            uuid NOT NULL,
    content_version int NOT NULL,
    question        jsonb NOT NULL,
    PRIMARY KEY (item, content_version)
  );

  CREATE TABLE version (
    item            uuid NOT NULL,
    version         int NOT NULL,
    content_version int NOT NULL,
    parent          int,
    text            jsonb NOT NULL,
    lineage         uuid[] NOT NULL,
    PRIMARY KEY (item, version)
  );
  COMMENT ON COLUMN version.lineage IS 'Experts who wrote the version or an ancestor of it';

  CREATE TABLE queue (
    project  text NOT NULL,
    kind     text NOT NULL,
    domain   text NOT NULL,
    language text NOT NULL,
    PRIMARY KEY (project, kind, domain, language)
  );
  COMMENT ON TABLE queue IS 'Where seats have ever waited: few rows, so that an expert''s next seat is one index probe for each';

  CREATE TABLE seat (
    id                    uuid PRIMARY KEY,
    project               text NOT NULL,
    item                  uuid NOT NULL,
    kind                  text NOT NULL CHECK (kind IN ('review', 'revision', 'vote')),
    round                 int NOT NULL,
    number                int NOT NULL,
    seat_kind             text CHECK (seat_kind IN ('blind', 'adjudication')),
    version               int,
    domain                text NOT NULL,
    language              text NOT NULL,
    status                text NOT NULL CHECK (status IN ('open', 'filled', 'closed')),
    priority              smallint NOT NULL,
    position              bigint GENERATED ALWAYS AS IDENTITY,
    excluded              uuid[] NOT NULL,
    preferred             uuid[] NOT NULL,
    others_from           timestamptz NOT NULL,
    holder                uuid,
    lease_until           timestamptz,
    epoch                 int NOT NULL,
    configuration_version int NOT NULL,
    order_event           uuid NOT NULL,
    order_trace           text,
    UNIQUE (item, kind, round, number)
  );
  COMMENT ON COLUMN seat.round IS 'The round of a review, the panel of a vote, the target version of a revision';
  COMMENT ON COLUMN seat.version IS 'The version to review, or the base of a revision';
  COMMENT ON COLUMN seat.holder IS 'Who has leased it, and whoever had it last once it is filled or closed';
  COMMENT ON COLUMN seat.others_from IS 'Until then only preferred experts are offered it';

  -- Seats nobody holds, as experts are offered them.
  CREATE INDEX seat_waiting ON seat (project, kind, domain, language, priority, position)
    WHERE status = 'open' AND holder IS NULL;
  -- One seat at a time for an expert in a project; lapsed leases are found through it as well.
  CREATE UNIQUE INDEX seat_held ON seat (project, holder) WHERE status = 'open' AND holder IS NOT NULL;
  -- Never two seats of one round for one expert; an expert's reviews of an item are found through it.
  CREATE UNIQUE INDEX seat_holder ON seat (item, holder, kind, round) WHERE holder IS NOT NULL AND status <> 'closed';

  CREATE TABLE work_order (
    item    uuid NOT NULL,
    epoch   int NOT NULL,
    details jsonb NOT NULL,
    PRIMARY KEY (item, epoch)
  );
  COMMENT ON TABLE work_order IS 'What was ordered of revisions and panels, by the epoch of their seats';

  CREATE TABLE review (
    item           uuid NOT NULL,
    version        int NOT NULL,
    expert         uuid NOT NULL,
    seat           uuid NOT NULL,
    number         int NOT NULL,
    round          int NOT NULL,
    scores         jsonb NOT NULL,
    verdict        text NOT NULL,
    comments       jsonb NOT NULL,
    spans          jsonb NOT NULL,
    active_seconds int NOT NULL,
    submitted_at   timestamptz NOT NULL,
    PRIMARY KEY (item, version, expert)
  );

  CREATE TABLE vote (
    item           uuid NOT NULL,
    panel          int NOT NULL,
    expert         uuid NOT NULL,
    seat           uuid NOT NULL,
    ballot         jsonb NOT NULL,
    active_seconds int NOT NULL,
    submitted_at   timestamptz NOT NULL,
    PRIMARY KEY (item, panel, expert)
  );

  CREATE TABLE bar (
    expert  uuid NOT NULL,
    item    uuid NOT NULL,
    kind    text NOT NULL,
    subject int NOT NULL,
    why     text NOT NULL CHECK (why IN ('declined', 'saw-reviews')),
    reason  text,
    at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (item, kind, subject, expert)
  );
  COMMENT ON TABLE bar IS 'Seats an expert is not offered any more: of one version''s review, of one revision, of one panel';
  COMMENT ON COLUMN bar.subject IS 'The version of a review, the target version of a revision, the panel of a vote';

  CREATE TABLE draft (
    seat     uuid NOT NULL,
    expert   uuid NOT NULL,
    draft    jsonb NOT NULL,
    saved_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (seat, expert)
  );

  CREATE TABLE submission (
    expert      uuid NOT NULL,
    key         text NOT NULL,
    fingerprint text NOT NULL,
    answer      jsonb NOT NULL,
    at          timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (expert, key)
  );
  COMMENT ON TABLE submission IS 'The first answer to each Idempotency-Key';
`;
