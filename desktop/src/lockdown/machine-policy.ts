import { z } from 'zod';
import { forbiddenProgramSchema } from './forbidden-processes.js';
import { isLeaveCodeHash } from './leave-codes.js';
import { lockedTimeChoices, otherDisplaysChoices } from './policy.js';
import { signalRulesSchema } from './signals.js';

/** What a station can be told. The schema of the machine policy, of the station's own settings and of the environment. */
export const settingFields = {
  serverAddress: z.url({ protocol: /^https?$/u, error: 'must be an http or https address' }),
  stationName: z.string().trim().min(1, 'must not be empty').max(100, 'must be at most 100 characters'),
  display: z.number('must be the number of a display').int().min(1).max(16),
  language: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/u, 'must be a language such as en or de'),
  kiosk: z.boolean('must be true or false'),
  enrolmentToken: z.string().min(1).max(500),
  serverAuthorityFile: z.string().min(1).max(1_000),
  serverPublicKeys: z
    .array(z.string().regex(/^[A-Za-z0-9+/]{43}=$/u, 'must be SHA-256 hashes in base64'))
    .max(20),
  invigilatorCodeHash: leaveCodeHashSchema(),
  maintenanceCodeHash: leaveCodeHashSchema(),
  otherDisplays: z.enum(otherDisplaysChoices, 'must be allow, blank or refuse'),
  signals: signalRulesSchema,
  forbiddenProcesses: z.array(forbiddenProgramSchema).max(1_000),
  lockedTime: z.enum(lockedTimeChoices, 'must be runs or stops'),
  updateAddress: z.url({ protocol: /^https?$/u, error: 'must be an http or https address' }),
  updateVersion: z.string().regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/u, 'must be a version such as 1.2.0'),
  updatePauseHours: z.number('must be a number of hours').min(1).max(720),
  autoSaveSeconds: seconds(1, 60),
  autoSaveDebounceSeconds: seconds(0, 60),
  heartbeatSeconds: seconds(5, 30),
} as const;

function leaveCodeHashSchema() {
  return z.string().refine(isLeaveCodeHash, 'must be the hash of a code, as npm run leave-code prints it');
}

function seconds(least: number, most: number) {
  const error = `must be a number of seconds from ${least} to ${most}`;
  return z.number(error).min(least, error).max(most, error);
}

export type SettingName = keyof typeof settingFields;
export type SettingValues = { -readonly [F in SettingName]?: z.infer<(typeof settingFields)[F]> };

/** What each setting is for: the descriptions in the published schema. */
const descriptions: Readonly<Record<SettingName, string>> = {
  serverAddress: 'Address of the server, for example https://exams.example.',
  stationName: 'Name of the station, as invigilators see it; without it the name of the machine.',
  display: 'Number of the display for the exam, from 1; without it the primary one.',
  language: 'Language of the screens at first, for example en.',
  kiosk: 'Whether the client locks the machine; an installed one does unless this is false.',
  enrolmentToken: 'Token with which the station makes itself known to its centre.',
  serverAuthorityFile:
    'PEM file of certificate authorities that are trusted besides the well-known ones: a centre’s own.',
  serverPublicKeys:
    'SHA-256 hashes (base64) of public keys (SPKI, DER): only a server that shows one of them, or an authority’s, is spoken to.',
  invigilatorCodeHash: 'Hash of the code that ends the client, from npm run leave-code.',
  maintenanceCodeHash: 'Hash of the code that unlocks the machine for maintenance, from npm run leave-code.',
  otherDisplays:
    'Displays beside the exam’s: allow, blank (cover them; so unless said otherwise) or refuse (no exam begins).',
  signals:
    'What follows from what the machine notices, by signal and confidence: note (unless said otherwise), warn, lock or block.',
  forbiddenProcesses:
    'Programs that are noticed beside an exam, by the name of the file or its SHA-256; in place of the built-in list.',
  lockedTime:
    'Whether the exam’s time runs on while its screen is locked: runs (unless said otherwise) or stops.',
  updateAddress:
    'Folder on the centre’s own server with packages of the client and their list; without it the client is never updated.',
  updateVersion: 'The one version that is installed, also when it is older; without it the newest.',
  updatePauseHours: 'Hours before a sitting in which nothing is updated any more; 24 unless said otherwise.',
  autoSaveSeconds: 'Longest time until an answer is sent to the centre, seconds.',
  autoSaveDebounceSeconds: 'How long an answer must have settled before it is sent, seconds.',
  heartbeatSeconds: 'How often the station tells the centre that it is there, seconds.',
};

/** JSON Schema of a machine's policy file: for editors, and for whoever deploys it. */
export function policyJsonSchema(): Record<string, unknown> {
  const properties = Object.entries(settingFields).map(([name, schema]) => {
    const { $schema: _dialect, ...own } = z.toJSONSchema(schema, { io: 'input' });
    return [name, { description: descriptions[name as SettingName], ...own }];
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: "Policy of a machine for Examhall's client",
    type: 'object',
    additionalProperties: false,
    properties: { $schema: { type: 'string' }, ...Object.fromEntries(properties) },
  };
}
