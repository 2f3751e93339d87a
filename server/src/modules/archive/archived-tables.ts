/** A table of which an archive has rows. */
export interface ArchivedTable {
  readonly name: string;
  /** Which of its rows belong to the sitting `$1`. */
  readonly where: string;
  /** Columns that are left out: secrets, and what can be made again. */
  readonly without?: readonly string[];
  /** Rows read at a time, where they are too large for the usual number. */
  readonly atOnce?: number;
  /** Whether rows are deleted once they are in an archive; they can be put back from it. */
  readonly removed?: true;
}

const OF_ATTEMPTS = 'attempt_id IN (SELECT id FROM attempt WHERE sitting_id = $1)';

const OF_TASKS = 'task_id IN (SELECT id FROM marking_task WHERE sitting_id = $1)';

const SEALED = [
  'content_key_box',
  'grading_key_box',
  'commitment_nonce_box',
  'start_code_box',
  'close_code_box',
];

/** In the order in which an archive has them: what is referred to comes first. */
export const archivedTables: readonly ArchivedTable[] = [
  { name: 'sitting', where: 'id = $1' },
  { name: 'exam', where: 'id IN (SELECT exam_id FROM exam_package WHERE sitting_id = $1)' },
  {
    name: 'exam_media',
    where: 'exam_id IN (SELECT exam_id FROM exam_package WHERE sitting_id = $1)',
    atOnce: 1,
  },
  { name: 'exam_package', where: 'sitting_id = $1', without: SEALED },
  {
    name: 'station',
    where: `id IN (SELECT station_id FROM attempt WHERE sitting_id = $1
                   UNION SELECT station_id FROM batch WHERE ${OF_ATTEMPTS}
                   UNION SELECT station_id FROM stray_batch WHERE ${OF_ATTEMPTS})`,
  },
  { name: 'sitting_room', where: 'sitting_id = $1' },
  { name: 'registration', where: 'sitting_id = $1', without: ['access_code_hash'] },
  { name: 'marking_revision', where: 'sitting_id = $1' },
  { name: 'item_decision', where: 'sitting_id = $1' },
  { name: 'attempt', where: 'sitting_id = $1' },
  {
    name: 'erasure',
    where: 'registration_id IN (SELECT id FROM registration WHERE sitting_id = $1)',
  },
  { name: 'attempt_order', where: OF_ATTEMPTS },
  { name: 'attempt_move', where: OF_ATTEMPTS },
  { name: 'batch', where: OF_ATTEMPTS, removed: true },
  { name: 'stray_batch', where: OF_ATTEMPTS, removed: true },
  { name: 'incident', where: OF_ATTEMPTS },
  { name: 'incident_resolution', where: OF_ATTEMPTS },
  { name: 'marking_setting', where: 'sitting_id = $1' },
  { name: 'agreed_mark', where: OF_TASKS },
  { name: 'marking_task', where: 'sitting_id = $1', without: ['claimed_by', 'claimed_until'] },
  { name: 'human_mark', where: OF_TASKS },
  { name: 'marking_skip', where: OF_TASKS },
  { name: 'result', where: OF_ATTEMPTS },
  { name: 'superseded_result', where: OF_ATTEMPTS },
  { name: 'result_release', where: 'sitting_id = $1' },
];
