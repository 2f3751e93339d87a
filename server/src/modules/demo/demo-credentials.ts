import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const signIn = z.object({ username: z.string(), password: z.string() });
const sittingSchema = z.object({
  examId: z.uuid(),
  sittingId: z.uuid(),
  sittingTitle: z.string(),
  sittingClosesAt: z.iso.datetime(),
  candidates: z.array(z.object({ number: z.string(), name: z.string(), accessCode: z.string() })),
});
/** A sitting of the demo centre, and who can sign in to it. */
export type DemoSitting = z.infer<typeof sittingSchema>;

const demoCredentialsSchema = sittingSchema.extend({
  centreId: z.uuid(),
  /** The sitting that shows everything the candidate's screen can do; absent in files of version 0.1. */
  tour: sittingSchema.optional(),
  enrolmentToken: z.string(),
  admin: signIn,
  invigilator: signIn,
  marker: signIn,
});

/** What one needs to try the demo centre. */
export type DemoCredentials = z.infer<typeof demoCredentialsSchema>;

/** The credentials of an earlier start; null before the first. */
export async function readCredentials(path: string): Promise<DemoCredentials | null> {
  try {
    return demoCredentialsSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Keeps them for later starts, readable by the owner alone. */
export async function writeCredentials(path: string, credentials: DemoCredentials): Promise<void> {
  const draft = `${path}.new`;
  await writeFile(draft, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, path);
}
