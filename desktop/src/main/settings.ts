import { hostname } from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';

/** What IT or an earlier start has settled for this machine. */
export const storedSettingsSchema = z.object({
  serverUrl: z.url({ protocol: /^https?$/u, error: 'must be an http or https address' }).optional(),
  stationName: z.string().trim().min(1).max(100).optional(),
});
export type StoredSettings = z.infer<typeof storedSettingsSchema>;

/** What the kiosk starts with. */
export interface Settings {
  readonly serverUrl: string;
  readonly stationName: string;
  readonly dataFolder: string;
  readonly enrolmentToken: string | null;
}

export const DEFAULT_SERVER_URL = 'http://127.0.0.1:4800';

/**
 * The settings from, in this order: command line, what is stored on the machine, defaults. A wrong value is an error
 * that names it; it never starts an exam against another server than the one meant.
 *
 * @throws Error with one sentence on what is wrong
 */
export function readSettings(sources: {
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly stored: unknown;
  /** Folder the operating system gives the application. */
  readonly userData: string;
}): Settings {
  const { values } = parseArgs({
    args: [...sources.args],
    options: { server: { type: 'string' }, data: { type: 'string' }, name: { type: 'string' } },
    strict: false,
  });
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const stored = parse(sources.stored, 'the stored settings');
  const given = parse(
    { serverUrl: text(values['server']), stationName: text(values['name']) },
    'the command line',
  );
  return {
    serverUrl: given.serverUrl ?? stored.serverUrl ?? DEFAULT_SERVER_URL,
    stationName: given.stationName ?? stored.stationName ?? hostname(),
    dataFolder: text(values['data']) ?? sources.userData,
    enrolmentToken: sources.environment['EXAMHALL_ENROLMENT_TOKEN'] || null,
  };
}

function parse(value: unknown, where: string): StoredSettings {
  const parsed = storedSettingsSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${where}: ${issue?.path.join('.') || 'settings'}: ${issue?.message ?? 'cannot be read'}`);
}
