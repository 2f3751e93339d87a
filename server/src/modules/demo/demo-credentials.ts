import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const signIn = z.object({ username: z.string(), password: z.string() });
const demoCredentialsSchema = z.object({
  centreId: z.uuid(),
  examId: z.uuid(),
  enrolmentToken: z.string(),
  admin: signIn,
  invigilator: signIn,
  marker: signIn,
  sittingId: z.uuid(),
  sittingTitle: z.string(),
  sittingClosesAt: z.iso.datetime(),
  candidates: z.array(z.object({ number: z.string(), name: z.string(), accessCode: z.string() })),
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
