import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Marking rules for exams that had none: all or nothing, no negative marks, hundredths. */
const DEFAULT_RULES = JSON.stringify({
  version: '1',
  items: { scoring: 'all-or-nothing', wrongCosts: '0', floor: '0' },
  rounding: { mode: 'half-up', step: '0.01' },
  sections: {},
  exceptions: {},
  total: { floor: '0', capped: true, rounding: null },
});

/** What this migration reads of exams of the first schema. */
interface OldExam {
  readonly id: string;
  readonly paper: { readonly media: readonly { id: string; mediaType: string; data: string }[] };
  readonly key: { readonly items: Record<string, OldItemKey> };
}
type OldItemKey = { type: string; correct?: string; tolerance?: string };

/**
 * Marking rules, media beside the paper, packages in chunks and versions, policies of sittings, seeds, running scores,
 * regrading, canaries, publishing of results. Packages of the first format are superseded: their sittings need a new
 * one, unless they are over.
 */
export class GradingAndPackages1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE exam ADD rules jsonb NOT NULL DEFAULT '${DEFAULT_RULES}';
      ALTER TABLE exam ALTER rules DROP DEFAULT;
      CREATE TABLE exam_media (
        exam_id uuid NOT NULL REFERENCES exam,
        media_id text NOT NULL,
        data bytea NOT NULL,
        PRIMARY KEY (exam_id, media_id)
      );
      ALTER TABLE exam_media ALTER data SET STORAGE EXTERNAL;
    `);
    await convertExams(runner);
    await runner.query(`
      ALTER TABLE exam_package
        DROP CONSTRAINT exam_package_sitting_id_key,
        DROP content_enc,
        DROP key_enc,
        ADD exam_id uuid REFERENCES exam,
        ADD version integer NOT NULL DEFAULT 1 CHECK (version > 0),
        ADD start_code_box bytea,
        ADD close_code_box bytea,
        ADD issued_at timestamptz NOT NULL DEFAULT now(),
        ADD superseded_at timestamptz;
      UPDATE exam_package p
        SET exam_id = s.exam_id, superseded_at = now() FROM sitting s WHERE s.id = p.sitting_id;
      ALTER TABLE exam_package ALTER exam_id SET NOT NULL, ALTER version DROP DEFAULT, ALTER issued_at DROP DEFAULT;
      CREATE UNIQUE INDEX exam_package_version ON exam_package (sitting_id, version);
      CREATE UNIQUE INDEX exam_package_current ON exam_package (sitting_id) WHERE superseded_at IS NULL;
      CREATE TABLE package_chunk (
        package_id uuid NOT NULL REFERENCES exam_package DEFERRABLE INITIALLY DEFERRED,
        part text NOT NULL,
        number integer NOT NULL CHECK (number >= 0),
        data bytea NOT NULL,
        PRIMARY KEY (package_id, part, number)
      );
      ALTER TABLE package_chunk ALTER data SET STORAGE EXTERNAL;
      ALTER TABLE sitting
        ADD grading_key_release text NOT NULL DEFAULT 'after-seal'
          CHECK (grading_key_release IN ('after-seal', 'at-start')),
        ADD provisional_result text NOT NULL DEFAULT 'shown' CHECK (provisional_result IN ('shown', 'hidden')),
        ADD results_published_at timestamptz;
      ALTER TABLE attempt ADD seed text CHECK (seed ~ '^[0-9a-f]{32}$');
      UPDATE attempt SET seed = replace(id::text, '-', '');
      ALTER TABLE attempt ALTER seed SET NOT NULL;
      CREATE TABLE running_score (
        attempt_id uuid PRIMARY KEY REFERENCES attempt,
        through integer NOT NULL CHECK (through > 0),
        answered integer NOT NULL CHECK (answered >= 0),
        marks text NOT NULL,
        max_marks text NOT NULL,
        scored_at timestamptz NOT NULL
      );
      CREATE TABLE marking_revision (
        sitting_id uuid NOT NULL REFERENCES sitting,
        number integer NOT NULL CHECK (number > 0),
        rules jsonb NOT NULL,
        reason text NOT NULL CHECK (reason <> ''),
        made_by uuid NOT NULL REFERENCES account,
        made_at timestamptz NOT NULL,
        PRIMARY KEY (sitting_id, number)
      );
      ALTER TABLE result ADD version integer NOT NULL DEFAULT 1 CHECK (version > 0);
      CREATE TABLE superseded_result (
        attempt_id uuid NOT NULL REFERENCES result,
        version integer NOT NULL CHECK (version > 0),
        grade jsonb NOT NULL,
        superseded_at timestamptz NOT NULL,
        PRIMARY KEY (attempt_id, version)
      );
      CREATE TABLE canary (
        sitting_id uuid PRIMARY KEY REFERENCES sitting,
        registration_id uuid NOT NULL UNIQUE REFERENCES registration,
        station_id uuid NOT NULL REFERENCES station,
        access_code_box bytea NOT NULL,
        responses jsonb NOT NULL,
        expected jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('waiting', 'passed', 'failed')),
        findings jsonb NOT NULL,
        set_up_by uuid NOT NULL REFERENCES account,
        set_up_at timestamptz NOT NULL,
        judged_at timestamptz,
        CHECK ((state = 'waiting') = (judged_at IS NULL))
      );
      CREATE INDEX canary_station ON canary (station_id) WHERE state = 'waiting';
    `);
  }

  /** Brings the first schema back. Packages of the second format have no place in it and are gone with their chunks. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE canary, superseded_result, marking_revision, running_score, package_chunk, exam_media;
      ALTER TABLE result DROP version;
      ALTER TABLE attempt DROP seed;
      ALTER TABLE sitting DROP grading_key_release, DROP provisional_result, DROP results_published_at;
      DROP INDEX exam_package_version, exam_package_current;
      DELETE FROM exam_package WHERE id NOT IN (SELECT package_id FROM attempt);
      ALTER TABLE exam_package
        DROP exam_id, DROP version, DROP start_code_box, DROP close_code_box, DROP issued_at, DROP superseded_at,
        ADD content_enc bytea NOT NULL DEFAULT '', ADD key_enc bytea NOT NULL DEFAULT '',
        ADD CONSTRAINT exam_package_sitting_id_key UNIQUE (sitting_id);
      ALTER TABLE exam DROP rules;
    `);
  }
}

/** Media go beside the paper; a number with its tolerance becomes a list of accepted numbers. */
async function convertExams(runner: QueryRunner): Promise<void> {
  const exams = (await runner.query('SELECT id, paper, key FROM exam')) as OldExam[];
  for (const { id, paper, key } of exams) {
    const media = [];
    for (const { id: mediaId, mediaType, data } of paper.media) {
      const bytes = Buffer.from(data, 'base64');
      await runner.query('INSERT INTO exam_media (exam_id, media_id, data) VALUES ($1, $2, $3)', [
        id,
        mediaId,
        bytes,
      ]);
      media.push({ id: mediaId, mediaType, bytes: bytes.length });
    }
    const items = Object.fromEntries(Object.entries(key.items).map(([item, old]) => [item, converted(old)]));
    await runner.query('UPDATE exam SET paper = $2, key = $3 WHERE id = $1', [
      id,
      JSON.stringify({ ...paper, media }),
      JSON.stringify({ ...key, items }),
    ]);
  }
}

function converted(key: OldItemKey): unknown {
  if (key.type !== 'numeric' || key.correct === undefined) return key;
  const { correct: value, tolerance = '0' } = key;
  return { type: 'numeric', accepted: [tolerance === '0' ? { value } : { value, tolerance }] };
}
