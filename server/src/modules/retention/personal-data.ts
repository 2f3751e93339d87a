/** What an erasure does with the rows of a table. */
export type Erasing =
  /** They hold nothing of a candidate. */
  | { readonly holds: 'nothing' }
  /** Erased by code of its own. */
  | { readonly holds: 'apart' }
  /** A statement erases those of the attempt `$1`. */
  | { readonly holds: 'of-attempt'; readonly erase: string };

const nothing: Erasing = { holds: 'nothing' };
const apart: Erasing = { holds: 'apart' };
const deleted = (table: string): Erasing => ({
  holds: 'of-attempt',
  erase: `DELETE FROM ${table} WHERE attempt_id = $1`,
});

/**
 * Every table of the database. A test fails for one that is not here: whoever adds a table says what becomes of it when a
 * candidate is erased.
 */
export const personalData: Readonly<Record<string, Erasing>> = {
  account: nothing,
  account_identity: nothing,
  api_key: nothing,
  agreed_mark: nothing,
  attempt: apart,
  attempt_move: {
    holds: 'of-attempt',
    erase: `UPDATE attempt_move SET why = 'erased' WHERE attempt_id = $1`,
  },
  attempt_order: {
    holds: 'of-attempt',
    erase: `UPDATE attempt_order SET why = 'erased', body = CASE WHEN body ? 'text' THEN body || '{"text": "erased"}' ELSE body END
            WHERE attempt_id = $1`,
  },
  audit_entry: nothing,
  audit_words: apart,
  backup: nothing,
  backup_schedule: nothing,
  bank_item: nothing,
  bank_item_tag: nothing,
  bank_item_version: nothing,
  bank_media: nothing,
  batch: deleted('batch'),
  canary: nothing,
  centre: nothing,
  content_import: nothing,
  enrolment_token: nothing,
  erasure: nothing,
  exam: nothing,
  exam_bank_item: nothing,
  exam_media: nothing,
  exam_package: nothing,
  feature_flag: nothing,
  heartbeat: deleted('heartbeat'),
  // What was given stays, as the result may; what markers wrote about the answer goes.
  human_mark: {
    holds: 'of-attempt',
    erase: `UPDATE human_mark SET comment = '', remarks = '[]'
            WHERE task_id IN (SELECT id FROM marking_task WHERE attempt_id = $1)`,
  },
  // That there was one, of which kind and when, stays.
  incident: {
    holds: 'of-attempt',
    erase: `UPDATE incident SET evidence = jsonb_build_object('subject', 'erased') WHERE attempt_id = $1`,
  },
  item_decision: nothing,
  // That it was looked at, by whom and with which outcome, stays.
  incident_resolution: {
    holds: 'of-attempt',
    erase: `UPDATE incident_resolution SET why = 'erased', reopened_why = CASE WHEN reopened_why IS NOT NULL THEN 'erased' END
            WHERE attempt_id = $1`,
  },
  journal_snapshot: deleted('journal_snapshot'),
  marking_draft: {
    holds: 'of-attempt',
    erase: `DELETE FROM marking_draft WHERE task_id IN (SELECT id FROM marking_task WHERE attempt_id = $1)`,
  },
  marking_revision: nothing,
  marking_setting: nothing,
  marking_skip: {
    holds: 'of-attempt',
    erase: `UPDATE marking_skip SET reason = 'erased' WHERE task_id IN (SELECT id FROM marking_task WHERE attempt_id = $1)`,
  },
  // There is nothing left to mark.
  marking_task: {
    holds: 'of-attempt',
    erase: `UPDATE marking_task SET needed = false WHERE attempt_id = $1`,
  },
  migrations: nothing,
  outbox: {
    holds: 'of-attempt',
    erase: `UPDATE outbox SET last_error = NULL WHERE payload->>'attemptId' = $1::uuid::text AND last_error IS NOT NULL`,
  },
  package_chunk: nothing,
  registration: apart,
  result: apart,
  result_release: nothing,
  running_score: deleted('running_score'),
  second_factor: nothing,
  server_process: nothing,
  sitting: nothing,
  sitting_room: nothing,
  sitting_sums: apart,
  staff_session: nothing,
  station: nothing,
  stray_batch: deleted('stray_batch'),
  superseded_result: apart,
};
