import {
  assignedSeatsSchema,
  canarySchema,
  createdSittingSchema,
  readRosterSchema,
  rehearsalSchema,
  seatPlanSchema,
  sittingDetailSchema,
  sittingSummarySchema,
} from '@examhall/shared/protocol';
import { openedCommitmentSchema } from '@examhall/shared/sealing';
import { z } from 'zod';
import { answers, done, file, type Answers } from '../answer.js';

const accessCodes = createdSittingSchema.shape.accessCodes;
const PDF = 'application/pdf';

/** Sittings: who comes, where they sit, and what they start with. */
export const ofSittings: Answers = {
  'GET /sittings': answers('Every sitting of the centre.', z.array(sittingSummarySchema)),
  'POST /sittings': answers('Plans a sitting; access codes are told this once.', createdSittingSchema),
  'POST /sittings/rehearsal': answers('What would become of a sitting like this.', rehearsalSchema),
  'GET /sittings/:id': answers('A sitting with its candidates.', sittingDetailSchema),
  'GET /sittings/:id/rehearsal': answers('What would become of everybody.', rehearsalSchema),
  'PUT /sittings/:id/closing-time': answers('Has the sitting close later.', sittingSummarySchema),
  'POST /sittings/:id/packages': answers('Makes the package anew before the start.', sittingSummarySchema),
  'GET /sittings/:id/codes': answers(
    'Start code and close code.',
    z.object({ startCode: z.string(), closeCode: z.string() }),
  ),
  'GET /sittings/:id/opened-commitment': answers(
    'Key and rules, to be checked by anyone.',
    openedCommitmentSchema,
  ),
  'POST /sittings/:id/access-codes/:registrationId': answers(
    'A new access code, told this once.',
    accessCodes.element,
  ),
  'POST /sittings/:id/access-slips.pdf': file('Slips with new access codes.', PDF),
  'POST /sittings/:id/sealed-print.pdf': file('A sheet for a sealed envelope.', PDF),
  'POST /sittings/:id/registrations': answers(
    'Adds candidates; access codes are told this once.',
    z.object({ accessCodes }),
  ),
  'PUT /sittings/:id/registrations/:registrationId/accommodations': done('Sets what a candidate is granted.'),
  'POST /sittings/:id/registrations/:registrationId/remove': done('Takes a candidate off the list.'),
  'PUT /sittings/:id/registrations/:registrationId/seat': answers(
    'Gives a candidate a seat.',
    seatPlanSchema,
  ),
  'GET /sittings/:id/seats': answers('Rooms and seats.', seatPlanSchema),
  'PUT /sittings/:id/rooms': answers('Sets the rooms.', seatPlanSchema),
  'POST /sittings/:id/seats/assign': answers('Gives everybody a seat.', assignedSeatsSchema),
  'POST /sittings/:id/canary': answers('Has a station sit the exam before anybody does.', canarySchema),
  'GET /sittings/:id/canary': answers('What became of that.', canarySchema),
  'POST /rosters/read': answers('What a file of candidates says. Nothing is kept.', readRosterSchema),
};
