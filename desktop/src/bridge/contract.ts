import {
  idSchema,
  instantSchema,
  gradeSchema,
  lockedScreenSchema,
  signedReceiptSchema,
  readinessReportSchema,
} from '@examhall/shared/protocol';
import { contentIdSchema, mediaFileSchema, paperSchema, responseSchema } from '@examhall/shared/items';
import { z } from 'zod';

/**
 * Where the last change of an answer is safe. `unsaved`: only on the screen; `station`: journalled and synced on this
 * machine; `station-twice`: in its second copy too; `centre`: committed by the server.
 */
export const savedStates = ['unsaved', 'station', 'station-twice', 'centre'] as const;
export type SavedState = (typeof savedStates)[number];

const attemptSchema = z.object({
  id: idSchema,
  /** Present response of each answered item; items not listed are not answered. */
  responses: z.record(contentIdSchema, responseSchema),
  /** Where each item that was ever changed is safe. */
  saved: z.record(contentIdSchema, z.enum(savedStates)),
  flagged: z.array(contentIdSchema),
  viewed: z.array(contentIdSchema),
  currentItemId: contentIdSchema.nullable(),
  deadline: instantSchema,
  /** Time left when this state was made, in milliseconds; the screen counts on from `performance.now()`. */
  remainingMs: z.number().int().min(0),
  /** True when this attempt was taken up again after the client had stopped. */
  resumed: z.boolean(),
  /** Since when the screen is locked, and what for; null while it is not. */
  locked: lockedScreenSchema.nullable(),
  /** What was noticed on this machine and the candidate has to know; counts up with every one. */
  warning: z.object({ number: z.number().int(), signal: z.string() }).nullable(),
  /** What the invigilator has written to this candidate, in order. */
  messages: z.array(
    z.object({ number: z.number().int(), text: z.string(), from: z.string(), at: instantSchema }),
  ),
});

/** What the candidate's screen shows. The client core owns it; the screen only draws it. */
export const clientStateSchema = z.object({
  /** `starting`: opening journals and reaching the server; `not-ready`: see `problem`; `locked`: an exam runs, covered. */
  screen: z.enum(['starting', 'not-ready', 'sign-in', 'confirm', 'exam', 'locked', 'sealing', 'receipt']),
  /** `practice` must be shown at all times: this machine is not locked down. */
  shell: z.enum(['electron', 'practice', 'simulator']),
  connection: z.enum(['online', 'offline']),
  stationName: z.string(),
  /** Where this station's keys are safe from other people on the machine; for the readiness report. */
  keyProtection: z.enum(['key-store', 'owner-only-file']),
  /** Sittings a candidate can sign in to on this station, their package already here. */
  sittings: z.array(
    z.object({
      id: idSchema,
      title: z.string(),
      opensAt: instantSchema,
      closesAt: instantSchema,
      durationMinutes: z.number(),
      /** The one version of this program with which it is sat; null: any. */
      clientVersion: z.string().nullable(),
    }),
  ),
  sitting: z.object({ id: idSchema, title: z.string(), durationMinutes: z.number() }).nullable(),
  candidate: z.object({ number: z.string(), name: z.string() }).nullable(),
  attempt: attemptSchema.nullable(),
  /** While `sealing`: how far the hand-in is. */
  handIn: z.object({ entries: z.number().int(), through: z.number().int() }).nullable(),
  receipt: signedReceiptSchema.nullable(),
  /** The receipt as text for paper and a QR code: the centre's, or the station's own until that has come. */
  receiptText: z.string().nullable(),
  /** True when the candidate may leave: the centre has everything, or the invigilator has closed the exam here. */
  mayLeave: z.boolean(),
  /** The station's own grade, once it has one and the exam lets candidates see it. */
  provisionalGrade: gradeSchema.nullable(),
  /** Something a person should know or do; plain sentence with a reason code. */
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type ClientState = z.infer<typeof clientStateSchema>;
export type AttemptOnScreen = z.infer<typeof attemptSchema>;

const nothing = z.strictObject({});

/**
 * Every command the screen can give: its input and output. Both shells bind this one table; a message that is not in
 * it, or does not parse, never reaches the core.
 */
export const bridgeContract = {
  /** The state as it is now. */
  state: { input: nothing, output: clientStateSchema },
  /** Signs the candidate in; the screen becomes `confirm`. */
  signIn: {
    input: z.strictObject({
      sittingId: idSchema,
      candidateNumber: z.string().trim().min(1).max(64),
      accessCode: z.string().trim().min(1).max(64),
    }),
    output: nothing,
  },
  /** Back from `confirm` or `receipt` to the sign-in screen. */
  signOut: { input: nothing, output: nothing },
  /** Starts (or takes up) the attempt; the screen becomes `exam`. */
  start: { input: nothing, output: nothing },
  /** The paper of the running attempt, in the order this candidate gets. */
  paper: { input: nothing, output: paperSchema },
  /** One media file of the paper. */
  media: { input: z.strictObject({ id: contentIdSchema }), output: mediaFileSchema },
  /**
   * Answers an item, or clears it with null. Resolves once the entry is journalled and synced. Names its attempt, so
   * that a late retry can never land in the next candidate's exam.
   */
  answer: {
    input: z.strictObject({
      attemptId: idSchema,
      itemId: contentIdSchema,
      response: responseSchema.nullable(),
    }),
    output: nothing,
  },
  /** Flags an item for review, or takes the flag away. */
  flag: { input: z.strictObject({ itemId: contentIdSchema, flagged: z.boolean() }), output: nothing },
  /** Says which item is on screen. */
  view: { input: z.strictObject({ itemId: contentIdSchema }), output: nothing },
  /** Without a network: the close code that the centre tells when all have handed in opens the provisional result. */
  enterCloseCode: { input: z.strictObject({ code: z.string().max(40) }), output: nothing },
  /** Without a network: a time code of the invigilator adds to the time. Answers how many minutes. */
  enterTimeCode: {
    input: z.strictObject({ code: z.string().max(40) }),
    output: z.object({ minutes: z.number().int() }),
  },
  /** Opens a locked screen: by a code from the console, or in a locked client by one of the staff's own. */
  unlock: { input: z.strictObject({ code: z.string().max(200) }), output: nothing },
  /** Without a network: begins an attempt by the start code of a sitting whose package is here. */
  startOffline: {
    input: z.strictObject({
      sittingId: idSchema,
      candidateNumber: z.string().trim().min(1).max(64),
      code: z.string().max(40),
    }),
    output: nothing,
  },
  /** The running attempt as an encrypted file, to be carried to the centre or to another station. */
  bundle: { input: nothing, output: z.object({ fileName: z.string(), text: z.string() }) },
  /** Goes on here with an attempt that was carried over from another station, by the sitting's start code. */
  continueFromBundle: {
    input: z.strictObject({ text: z.string().max(64 * 1024 * 1024), code: z.string().max(40) }),
    output: nothing,
  },
  /** For staff: whether an exam could be sat on this machine. */
  checkStation: { input: nothing, output: readinessReportSchema },
  /** Hands in: seals the attempt. Cannot be undone. */
  submit: { input: nothing, output: nothing },
  /** For staff: a code that ends the locked client, or unlocks the machine for maintenance. The shell's, not the core's. */
  leave: { input: z.strictObject({ code: z.string().max(200) }), output: nothing },
} as const;
export type BridgeMethod = keyof typeof bridgeContract;
export type BridgeInput<M extends BridgeMethod> = z.infer<(typeof bridgeContract)[M]['input']>;
export type BridgeOutput<M extends BridgeMethod> = z.infer<(typeof bridgeContract)[M]['output']>;

/** A refusal as it crosses the bridge. */
export const bridgeErrorSchema = z.object({ code: z.string(), message: z.string() });
export type BridgeError = z.infer<typeof bridgeErrorSchema>;

/** The client's side of the bridge: one method per command. */
export type BridgeHandlers = { [M in BridgeMethod]: (input: BridgeInput<M>) => Promise<BridgeOutput<M>> };

/** What the core answers; the rest is about the machine, which only the shell knows. */
export type CoreHandlers = Omit<BridgeHandlers, 'leave'>;

/** The screen's side of the bridge, found as `window.examhall` in both shells. */
export interface Bridge {
  /** Gives a command. Rejects with a `BridgeError`. */
  invoke<M extends BridgeMethod>(method: M, input: BridgeInput<M>): Promise<BridgeOutput<M>>;
  /** Calls back with every new state; returns how to stop. */
  onState(listener: (state: ClientState) => void): () => void;
}
