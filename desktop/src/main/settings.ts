import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import ElectronStore, { type Schema } from 'electron-store';
import { z } from 'zod';
import type { UploaderPace } from '../core/index.js';
import type { Pinning } from './pinned-fetch.js';
import {
  settingFields,
  usuallyForbidden,
  type LockdownPolicy,
  type SettingName,
  type SettingValues,
} from '../lockdown/index.js';

/** What a station may keep of its own. The kiosk and the enrolment are for the machine's policy. */
const localFields = ['serverAddress', 'stationName', 'display', 'language'] as const;

const environmentNames: Readonly<Record<SettingName, string>> = {
  serverAddress: 'EXAMHALL_SERVER',
  stationName: 'EXAMHALL_STATION_NAME',
  display: 'EXAMHALL_DISPLAY',
  language: 'EXAMHALL_LANGUAGE',
  kiosk: 'EXAMHALL_KIOSK',
  enrolmentToken: 'EXAMHALL_ENROLMENT_TOKEN',
  serverAuthorityFile: 'EXAMHALL_SERVER_AUTHORITY_FILE',
  serverPublicKeys: 'EXAMHALL_SERVER_PUBLIC_KEYS',
  invigilatorCodeHash: 'EXAMHALL_INVIGILATOR_CODE_HASH',
  maintenanceCodeHash: 'EXAMHALL_MAINTENANCE_CODE_HASH',
  otherDisplays: 'EXAMHALL_OTHER_DISPLAYS',
  signals: 'EXAMHALL_SIGNALS',
  forbiddenProcesses: 'EXAMHALL_FORBIDDEN_PROCESSES',
  lockedTime: 'EXAMHALL_LOCKED_TIME',
  updateAddress: 'EXAMHALL_UPDATE_ADDRESS',
  updateVersion: 'EXAMHALL_UPDATE_VERSION',
  updatePauseHours: 'EXAMHALL_UPDATE_PAUSE_HOURS',
  autoSaveSeconds: 'EXAMHALL_AUTO_SAVE_SECONDS',
  autoSaveDebounceSeconds: 'EXAMHALL_AUTO_SAVE_DEBOUNCE_SECONDS',
  heartbeatSeconds: 'EXAMHALL_HEARTBEAT_SECONDS',
};

/** For the machine's policy alone, where the client is installed. */
const lockdownFields: ReadonlySet<SettingName> = new Set([
  'kiosk',
  'invigilatorCodeHash',
  'maintenanceCodeHash',
  'otherDisplays',
  'signals',
  'forbiddenProcesses',
  'lockedTime',
  'serverAuthorityFile',
  'serverPublicKeys',
  'updateAddress',
  'updateVersion',
  'updatePauseHours',
]);

export interface Settings extends LockdownPolicy {
  readonly serverAddress: string;
  readonly stationName: string;
  /** Null takes the operating system's. */
  readonly language: string | null;
  readonly enrolmentToken: string | null;
  readonly pinning: Pinning;
  readonly updates: UpdateSettings;
  /** How soon answers go to the centre, where it differs from what is built in. */
  readonly pace: Partial<UploaderPace>;
}

export interface UpdateSettings {
  /** Null: the client is never updated by itself. */
  readonly address: string | null;
  readonly version: string | null;
  readonly pauseHours: number;
}

export interface SettingsSources {
  /** Built-in: a packaged client is a kiosk, one in development is not. */
  readonly packaged: boolean;
  readonly hostName: string;
  readonly policyFile: string;
  /** What group policy says; it covers the policy file. */
  readonly registryPolicy?: Readonly<Record<string, unknown>>;
  /** Folder of the station's own settings, `settings.json`. */
  readonly localFolder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly args: readonly string[];
}

/** Where the machine's policy is; only administrators may write there. */
export function policyFileOf(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  if (platform === 'win32') {
    return join(environment['ProgramData'] ?? 'C:\\ProgramData', 'Examhall', 'policy.json');
  }
  if (platform === 'darwin') return '/Library/Application Support/Examhall/policy.json';
  return '/etc/examhall/policy.json';
}

/**
 * Lays the settings over each other: built-in, machine policy (file, then group policy), the station's own, environment and, in development, the
 * command line. A value that is wrong is named in `problems` and left out, so that the layer below it holds: a damaged
 * policy never switches the kiosk of a packaged client off.
 */
export function readSettings(sources: SettingsSources): { settings: Settings; problems: string[] } {
  const problems: string[] = [];
  const layers = [
    checked(sources.policyFile, readPolicy(sources.policyFile, problems), problems),
    checked('group policy', sources.registryPolicy ?? {}, problems),
    checked(join(sources.localFolder, 'settings.json'), readLocal(sources.localFolder, problems), problems),
    checked('the environment', fromEnvironment(sources), problems),
    sources.packaged ? {} : checked('the command line', fromCommandLine(sources.args), problems),
  ];
  const values: SettingValues = Object.assign({}, ...layers);
  const settings: Settings = {
    ...lockdownOf(values, sources.packaged),
    serverAddress: values.serverAddress ?? 'http://127.0.0.1:4800',
    stationName: values.stationName ?? (sources.hostName.slice(0, 100) || 'Station'),
    language: values.language ?? null,
    updates: {
      address: values.updateAddress ?? null,
      version: values.updateVersion ?? null,
      pauseHours: values.updatePauseHours ?? 24,
    },
    pinning: {
      authorityFile: values.serverAuthorityFile ?? null,
      publicKeys: values.serverPublicKeys ?? [],
    },
    enrolmentToken: values.enrolmentToken ?? null,
    pace: paceOf(values),
  };
  return { settings, problems };
}

function lockdownOf(values: SettingValues, packaged: boolean): LockdownPolicy {
  return {
    kiosk: values.kiosk ?? packaged,
    display: values.display ?? null,
    otherDisplays: values.otherDisplays ?? 'blank',
    signals: values.signals ?? {},
    forbiddenProcesses: values.forbiddenProcesses ?? usuallyForbidden,
    lockedTime: values.lockedTime ?? 'runs',
    leaveCodes: {
      invigilator: values.invigilatorCodeHash ?? null,
      maintenance: values.maintenanceCodeHash ?? null,
    },
  };
}

/** An answer is sent when it has settled, and after `autoSaveSeconds` at the latest. */
function paceOf({
  autoSaveSeconds,
  autoSaveDebounceSeconds,
  heartbeatSeconds,
}: SettingValues): Partial<UploaderPace> {
  return {
    ...(autoSaveSeconds !== undefined && { latestMs: autoSaveSeconds * 1_000 }),
    ...(autoSaveDebounceSeconds !== undefined && { settleMs: autoSaveDebounceSeconds * 1_000 }),
    ...(heartbeatSeconds !== undefined && { heartbeatMs: heartbeatSeconds * 1_000 }),
  };
}

/** The folder that was asked for on the command line; in development only. */
export function dataFolderOf(args: readonly string[]): string | null {
  const { data } = commandLine(args);
  return typeof data === 'string' && data !== '' ? data : null;
}

function checked(
  source: string,
  values: Readonly<Record<string, unknown>>,
  problems: string[],
): SettingValues {
  const good: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (name === '$schema') continue; // for editors
    if (!Object.hasOwn(settingFields, name)) {
      problems.push(`${source}: "${name}" is not a setting.`);
      continue;
    }
    const parsed = settingFields[name as SettingName].safeParse(value);
    if (parsed.success) good[name] = parsed.data;
    // The value is not repeated: it may be a token.
    else problems.push(`${source}: "${name}" ${parsed.error.issues[0]?.message ?? 'is wrong'}.`);
  }
  return good as SettingValues;
}

function readPolicy(path: string, problems: string[]): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') problems.push(`${path} cannot be read (${code ?? 'unknown'}).`);
    return {};
  }
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text.replace(/^\uFEFF/u, '')));
  } catch {
    problems.push(`${path} is not a JSON object.`);
    return {};
  }
}

function readLocal(folder: string, problems: string[]): Record<string, unknown> {
  try {
    return { ...openLocalSettings(folder).store };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown error';
    problems.push(`${join(folder, 'settings.json')} cannot be used: ${reason}`);
    return {};
  }
}

export type LocalSettings = Pick<SettingValues, (typeof localFields)[number]>;

/**
 * The station's own settings.
 *
 * @throws Error when the file is damaged or does not fit the schema; it is left as it is
 */
export function openLocalSettings(folder: string): ElectronStore<LocalSettings> {
  const schemas = localFields.map((name) => [name, z.toJSONSchema(settingFields[name], { io: 'input' })]);
  return new ElectronStore<LocalSettings>({
    cwd: folder,
    name: 'settings',
    schema: Object.fromEntries(schemas) as Schema<LocalSettings>,
    rootSchema: { additionalProperties: false },
    clearInvalidConfig: false,
    configFileMode: 0o600,
  });
}

function fromEnvironment({ environment, packaged }: SettingsSources): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [field, name] of Object.entries(environmentNames) as [SettingName, string][]) {
    const text = environment[name];
    // Who starts an installed client may not take its kiosk away, nor let himself out of it.
    if (!text || (packaged && lockdownFields.has(field))) continue;
    values[field] = asJson(field, text);
  }
  return values;
}

function asJson(field: SettingName, text: string): unknown {
  if (field === 'display' || field.endsWith('Seconds') || field.endsWith('Hours')) return Number(text);
  if (['signals', 'forbiddenProcesses', 'serverPublicKeys'].includes(field)) return jsonOf(text);
  if (field === 'kiosk') return { '1': true, true: true, '0': false, false: false }[text];
  return text;
}

/** Undefined for what is no JSON: no setting takes that. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fromCommandLine(args: readonly string[]): Record<string, unknown> {
  const { server, name } = commandLine(args);
  return {
    ...(server === undefined ? {} : { serverAddress: server }),
    ...(name === undefined ? {} : { stationName: name }),
  };
}

/** Chromium has switches of its own on the same command line: what is not ours is left alone. */
function commandLine(args: readonly string[]): Record<string, unknown> {
  const text = { type: 'string' } as const;
  const options = { server: text, data: text, name: text };
  return parseArgs({ args: [...args], options, strict: false, allowPositionals: true }).values;
}
