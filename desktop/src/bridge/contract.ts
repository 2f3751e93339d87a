import {
  accommodationsSchema,
  idSchema,
  instantSchema,
  gradeSchema,
  lockedScreenSchema,
  MAX_NOTICE_LENGTH,
  sealReasons,
  signedReceiptSchema,
  readinessReportSchema,
} from '@examhall/shared/protocol';
import {
  annotationSchema,
  contentIdSchema,
  mediaFileSchema,
  paperSchema,
  responseSchema,
  scratchChangeSchema,
} from '@examhall/shared/items';
import { z } from 'zod';

/**
 * Where the last change of an answer is safe. `unsaved`: only on the screen; `station`: journalled and synced on this
 * machine; `station-twice`: in its second copy too; `centre`: committed by the server.
 */
export const savedStates = ['unsaved', 'station', 'station-twice', 'centre'] as const;
export type SavedState = (typeof savedStates)[number];

/** How full the machine's battery is. */
const batterySchema = z.strictObject({
  percent: z.number().int().min(0).max(100),
  charging: z.boolean(),
});
export type Battery = z.infer<typeof batterySchema>;

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
  /** Sections with rules, as they stand; others are always open. */
  sections: z.array(
    z.object({
      id: contentIdSchema,
      state: z.enum(['ahead', 'open', 'closed']),
      /** What is left of the section's own time; null when it has none or is not open. */
      remainingMs: z.number().int().min(0).nullable(),
    }),
  ),
  /** Breaks the candidate was granted; null: none. */
  rest: z.object({ leftMs: z.number().int().min(0), resting: z.boolean() }).nullable(),
  /** How often each sound or film was begun. */
  plays: z.record(contentIdSchema, z.number().int()),
  /** True when this attempt was taken up again after the client had stopped. */
  resumed: z.boolean(),
  /** Since when the screen is locked, and what for; null while it is not. */
  locked: lockedScreenSchema.nullable(),
  /** Since when the exam is paused by the invigilator; null while it is not. */
  pausedSince: instantSchema.nullable(),
  /** What was noticed on this machine and the candidate has to know; counts up with every one. */
  warning: z.object({ number: z.number().int(), signal: z.string() }).nullable(),
  /** What the invigilator has written to this candidate, in order. */
  messages: z.array(
    z.object({ number: z.number().int(), text: z.string(), from: z.string(), at: instantSchema }),
  ),
});

/** What the candidate's screen shows. The client core owns it; the screen only draws it. */
export const clientStateSchema = z.object({
  /**
   * `starting`: opening journals and reaching the server; `not-ready`: see `problem`; `locked`: an exam runs, covered;
   * `resting`: the candidate takes a break; `paused`: the invigilator has paused the exam; `moved`: the exam goes on at another station.
   */
  screen: z.enum([
    'starting',
    'not-ready',
    'sign-in',
    'confirm',
    'exam',
    'locked',
    'resting',
    'paused',
    'moved',
    'sealing',
    'receipt',
  ]),
  /** `practice` and `preview` must be shown at all times: the machine is not locked down, or nothing is saved. */
  shell: z.enum(['electron', 'practice', 'simulator', 'preview']),
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
      honourStatement: z.string(),
    }),
  ),
  sitting: z
    .object({
      id: idSchema,
      title: z.string(),
      durationMinutes: z.number(),
      /** What candidates read before they start, and what they declare; plain text, empty: nothing. */
      instructions: z.string(),
      honourStatement: z.string(),
      /** Until it opens, by the server's clock, when this state was made; 0: it is open. Milliseconds. */
      opensInMs: z.number().int().min(0),
    })
    .nullable(),
  candidate: z.object({ number: z.string(), name: z.string() }).nullable(),
  /** What the candidate was given; nothing until somebody has signed in. */
  accommodations: accommodationsSchema,
  /** When the candidate who has signed in began the exam, on another machine; null: not yet. */
  begunAt: instantSchema.nullable(),
  /** What the screen last told of the machine's battery; null: it has none, or does not tell. */
  battery: batterySchema.nullable(),
  /** What the last check of this machine came to; null: none yet. */
  stationCheck: z.enum(['ok', 'warning', 'failed']).nullable(),
  attempt: attemptSchema.nullable(),
  /** While `sealing`: how far the hand-in is. */
  handIn: z
    .object({ entries: z.number().int(), through: z.number().int(), reason: z.enum(sealReasons) })
    .nullable(),
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
const declaredSchema = z.string().max(MAX_NOTICE_LENGTH).optional();

/** What the candidate keeps beside the answers. */
const notebookSchema = z.object({
  annotations: z.record(contentIdSchema, annotationSchema),
  /** Strokes on the scratch paper: x and y in turn, in thousandths of its width. */
  scratch: z.array(z.array(z.number().int())),
});
export type Notebook = z.infer<typeof notebookSchema>;

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
  /** Starts (or takes up) the attempt; the screen becomes `exam`. Names what the candidate has declared, as it was shown. */
  start: { input: z.strictObject({ declared: declaredSchema }), output: nothing },
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
  /** Says which item is on screen. The first of a section with rules enters that section. */
  view: { input: z.strictObject({ itemId: contentIdSchema }), output: nothing },
  /** Closes a section for good, so that the exam can go on behind it. */
  closeSection: { input: z.strictObject({ sectionId: contentIdSchema }), output: nothing },
  /** What the candidate has noted, struck out, highlighted and drawn so far. */
  notebook: { input: nothing, output: notebookSchema },
  /** Keeps the notes, highlights and struck-out options of an item. */
  annotate: {
    input: z.strictObject({ attemptId: idSchema, itemId: contentIdSchema, annotation: annotationSchema }),
    output: nothing,
  },
  /** Keeps a change of the scratch paper. */
  scratch: { input: z.strictObject({ attemptId: idSchema, change: scratchChangeSchema }), output: nothing },
  /** Counts that a sound or a film is begun; refused when it was played as often as it may be. */
  play: { input: z.strictObject({ mediaId: contentIdSchema }), output: nothing },
  /** Begins a break that was granted, or ends it. */
  rest: { input: z.strictObject({ resting: z.boolean() }), output: nothing },
  /** Without a network: the close code that the centre tells when all have handed in opens the provisional result. */
  enterCloseCode: { input: z.strictObject({ code: z.string().max(40) }), output: nothing },
  /** Without a network: a time code of the invigilator adds to the time. Answers how many minutes. */
  enterTimeCode: {
    input: z.strictObject({ code: z.string().max(40) }),
    output: z.object({ minutes: z.number().int() }),
  },
  /** Opens a locked screen, or ends a pause: by a code from the console, or in a locked client by one of the staff's own. */
  unlock: { input: z.strictObject({ code: z.string().max(200) }), output: nothing },
  /** Without a network: begins an attempt by the start code of a sitting whose package is here. */
  startOffline: {
    input: z.strictObject({
      sittingId: idSchema,
      candidateNumber: z.string().trim().min(1).max(64),
      code: z.string().max(40),
      declared: declaredSchema,
    }),
    output: nothing,
  },
  /** The running attempt as an encrypted file, to be carried to the centre or to another station. */
  bundle: { input: nothing, output: z.object({ fileName: z.string(), text: z.string() }) },
  /** Sticks that are plugged in here, and the bundles on them. */
  sticks: {
    input: nothing,
    output: z.object({
      sticks: z.array(z.object({ id: z.string(), name: z.string() })),
      bundles: z.array(z.object({ id: z.string(), stickName: z.string(), fileName: z.string() })),
    }),
  },
  /** Writes the running attempt to a stick as a bundle; resolves once the file is synced. */
  saveToStick: {
    input: z.strictObject({ stickId: z.string().max(1_000) }),
    output: z.object({ stickName: z.string(), fileName: z.string() }),
  },
  /** Goes on here with an attempt from a bundle on a stick, by the sitting's start code. */
  continueFromStick: {
    input: z.strictObject({ bundleId: z.string().max(2_000), code: z.string().max(40) }),
    output: nothing,
  },
  /** Goes on here with an attempt that was carried over from another station, by the sitting's start code. */
  continueFromBundle: {
    input: z.strictObject({ text: z.string().max(64 * 1024 * 1024), code: z.string().max(40) }),
    output: nothing,
  },
  /** Tells how full the machine's battery is, which only the screen's browser can read; never told where there is none. */
  battery: { input: batterySchema, output: nothing },
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
