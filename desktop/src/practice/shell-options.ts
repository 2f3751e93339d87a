import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';

const schema = z.object({
  server: z.url({ protocol: /^https?$/u, error: '--server must be an http or https address' }),
  data: z.string().min(1, '--data must name a folder'),
  name: z
    .string()
    .trim()
    .min(1, '--name must not be empty')
    .max(100, '--name must be at most 100 characters'),
  port: z.coerce.number('--port must be a number').int().min(0).max(65_535, '--port must be from 0 to 65535'),
  browser: z.boolean(),
  stick: z.string().min(1, '--stick must name a folder').optional(),
  secret: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,}$/u, 'EXAMHALL_PRACTICE_SECRET must be 16 or more letters, digits, - or _')
    .optional(),
});

/** How a practice shell was started. */
export interface ShellOptions {
  readonly serverUrl: string;
  readonly dataFolder: string;
  readonly stationName: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Whether to open a browser window. */
  readonly openBrowser: boolean;
  /** A folder that counts as a USB stick, to practise carrying an exam without one; null: the sticks that are plugged in. */
  readonly stickFolder: string | null;
  /** What the page must know to give commands. */
  readonly secret: string;
  readonly enrolmentToken: string | null;
}

/**
 * Reads command line and environment. Secrets come through the environment, where other users do not see them.
 *
 * @throws Error with one sentence on what is wrong
 */
export function readShellOptions(args: readonly string[], environment: NodeJS.ProcessEnv): ShellOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      server: { type: 'string', default: 'http://127.0.0.1:4800' },
      data: { type: 'string', default: '.data/practice' },
      name: { type: 'string', default: `${hostname()} (practice)` },
      port: { type: 'string', default: '0' },
      'no-browser': { type: 'boolean', default: false },
      stick: { type: 'string' },
    },
  });
  const parsed = schema.safeParse({
    ...values,
    browser: !values['no-browser'],
    secret: environment['EXAMHALL_PRACTICE_SECRET'] || undefined,
  });
  if (!parsed.success) throw new Error(parsed.error.issues[0]?.message ?? 'the options cannot be read');
  const { server, data, name, port, browser, stick, secret } = parsed.data;
  return {
    serverUrl: server,
    dataFolder: data,
    stationName: name,
    port,
    openBrowser: browser,
    stickFolder: stick ?? null,
    secret: secret ?? randomBytes(24).toString('base64url'),
    enrolmentToken: environment['EXAMHALL_ENROLMENT_TOKEN'] || null,
  };
}
