import {
  attemptSchema,
  attemptSummariesSchema,
  bundleReportSchema,
  issuedOrderSchema,
  noticedSignalSchema,
  roomOrdersReportSchema,
  runningScoreSchema,
  strayEntriesSchema,
  submissionResultSchema,
  submissionSchema,
  submissionsStatusSchema,
} from '@examhall/shared/protocol';
import { z } from 'zod';
import { answers, done, file, type Answers } from '../answer.js';

/** Attempts that run, and what becomes of what was handed in. */
export const ofSupervision: Answers = {
  'GET /attempt-summaries': answers('How far attempts are, a page at a time.', attemptSummariesSchema),
  'GET /attempts/:id': answers('An attempt.', attemptSchema),
  'GET /attempts/:id/signals': answers('What the station noticed.', z.array(noticedSignalSchema)),
  'GET /attempts/:id/progress': answers('Marks so far of a running attempt.', runningScoreSchema),
  'POST /attempts/:id/time-grants': answers('Gives time.', issuedOrderSchema),
  'POST /attempts/:id/messages': answers('Tells the candidate something.', issuedOrderSchema),
  'POST /attempts/:id/collect': answers('Has the attempt handed in at once.', issuedOrderSchema),
  'POST /attempts/:id/unlock': answers('Opens a locked screen.', issuedOrderSchema),
  'POST /attempts/:id/move': answers('Lets the attempt go on at another station.', attemptSchema),
  'POST /sittings/:id/room/orders': answers('One order for many attempts.', roomOrdersReportSchema),
  'GET /sittings/:id/room/events': file('The room as it changes.', 'text/event-stream'),
  'GET /sittings/:id/stray-entries': answers(
    'Entries from a station the attempt had left.',
    z.array(strayEntriesSchema),
  ),
  'POST /stray-entries/:id/adopt': done('Counts such entries.'),
  'POST /bundles': answers('Takes in an attempt that was carried here.', bundleReportSchema),
  'GET /submissions/:id': answers('What became of a hand-in.', submissionSchema),
  'GET /submissions/:id/result': answers('The result of a hand-in, once it is told.', submissionResultSchema),
  'POST /submissions::batchStatus': answers('What became of several hand-ins.', submissionsStatusSchema),
};
