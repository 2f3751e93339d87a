import {
  attemptSchema,
  batchAckSchema,
  candidateSessionSchema,
  comparedJournalsSchema,
  enrolledStationSchema,
  enrolmentTokenSchema,
  heartbeatAckSchema,
  issuedEnrolmentTokenSchema,
  journalPageSchema,
  releasedGradingKeySchema,
  startedAttemptSchema,
  stationCanariesSchema,
  stationSchema,
  stationSittingsSchema,
  tokenSchema,
} from '@examhall/shared/protocol';
import { signedManifestSchema } from '@examhall/shared/sealing';
import { z } from 'zod';
import { answers, done, file, type Answers } from '../answer.js';

/** Stations, and what they ask for while somebody sits an exam at them. */
export const ofStations: Answers = {
  'GET /enrolment-tokens': answers('Tokens that stations enrol with.', z.array(enrolmentTokenSchema)),
  'POST /enrolment-tokens': answers('Issues a token; it is told this once.', issuedEnrolmentTokenSchema),
  'POST /enrolment-tokens/:id/revoke': done('Has a token count no longer.'),
  'GET /stations': answers('Every station of the centre.', z.array(stationSchema)),
  'POST /stations/enrol': answers('Makes a machine known.', enrolledStationSchema),
  'POST /stations/:id/token': answers('A token for a station that signs for it.', tokenSchema),
  'POST /stations/:id/approve': done('Lets a station take part.'),
  'POST /stations/:id/withdraw': done('Lets a station take part no longer.'),
  'POST /stations/readiness': answers('Takes what the station’s own check found.', z.object({})),
  'GET /stations/me/sittings': answers('Sittings that the station prepares for.', stationSittingsSchema),
  'GET /stations/me/canaries': answers('Exams that the station is to try.', stationCanariesSchema),
  'GET /packages/:id/manifest.json': answers('What a package is made of, signed.', signedManifestSchema),
  'GET /packages/:id/parts/:part/chunks/:number': file(
    'A piece of a package, encrypted.',
    'application/octet-stream',
  ),
  'POST /candidate-sessions': answers('Signs a candidate in.', candidateSessionSchema),
  'POST /attempts': answers('Starts an attempt, or goes on with it.', startedAttemptSchema),
  'POST /attempts/compare': answers('How far the server has these journals.', comparedJournalsSchema),
  'POST /attempts/:id/announce': answers('Tells of an attempt begun without a network.', attemptSchema),
  'POST /attempts/:id/batches': answers('Takes entries of a journal, signed.', batchAckSchema, 200, 202),
  'POST /attempts/:id/heartbeats': answers('Takes a sign of life, and gives orders.', heartbeatAckSchema),
  'GET /attempts/:id/entries': answers('What is held of a journal.', journalPageSchema),
  'POST /attempts/:id/grading-key': answers(
    'Opens the grading key for a sealed attempt.',
    releasedGradingKeySchema,
  ),
};
