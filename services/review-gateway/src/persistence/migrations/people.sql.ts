/** Projects with their configuration, and people. */
export const people = `
  CREATE TABLE project (
    id                    text PRIMARY KEY,
    configuration_version int NOT NULL,
    status                text NOT NULL CHECK (status IN ('active', 'paused', 'archived')),
    created_at            timestamptz NOT NULL DEFAULT now()
  );
  COMMENT ON COLUMN project.status IS 'Of the newest configuration';

  CREATE TABLE configuration (
    project       text NOT NULL REFERENCES project,
    version       int NOT NULL,
    configuration jsonb NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (project, version)
  );

  CREATE TABLE administrator (
    id         uuid PRIMARY KEY,
    created_at timestamptz NOT NULL DEFAULT now()
  );

  CREATE TABLE expert (
    id          uuid PRIMARY KEY,
    name        text NOT NULL,
    specialties text[] NOT NULL,
    languages   text[] NOT NULL,
    simulated   boolean NOT NULL,
    status      text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused', 'left', 'voided')),
    revision    int NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL DEFAULT now()
  );
  COMMENT ON COLUMN expert.name IS 'Stays in this database: events know an expert by the id alone';

  -- That somebody is simulated is said once and for good.
  CREATE FUNCTION keep_simulated() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.simulated IS DISTINCT FROM OLD.simulated THEN
      RAISE EXCEPTION 'the mark "simulated" of expert % cannot be changed', OLD.id;
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER keep_simulated BEFORE UPDATE ON expert FOR EACH ROW EXECUTE FUNCTION keep_simulated();

  CREATE TABLE membership (
    expert  uuid NOT NULL REFERENCES expert,
    project text NOT NULL REFERENCES project,
    roles   text[] NOT NULL CHECK (cardinality(roles) > 0),
    PRIMARY KEY (project, expert)
  );
  CREATE INDEX membership_of_expert ON membership (expert);

  CREATE TABLE credential (
    id          text PRIMARY KEY,
    subject     uuid NOT NULL,
    secret_hash bytea NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
  );
  COMMENT ON COLUMN credential.subject IS 'An expert or an administrator';
`;
