import { createApiClient, type ApiClient, type ApiSchemas } from '@examhall/shared/api-client';
import { Misuse, Refusal } from './refusal.ts';

/** Where a server of one's own listens. */
const USUAL_SERVER = 'http://127.0.0.1:4800';

/**
 * The server that the environment names, with the key it names: never with one from the command line, which everybody on the
 * machine can read.
 *
 * @throws Misuse without a key
 */
export function serverOf(environment: NodeJS.ProcessEnv): ApiClient {
  const token = environment['EXAMHALL_API_KEY'] ?? '';
  if (token === '')
    throw new Misuse('Set EXAMHALL_API_KEY to an API key: an administrator issues one in the console.');
  const server = environment['EXAMHALL_SERVER'] ?? USUAL_SERVER;
  if (!URL.canParse(server)) throw new Misuse(`EXAMHALL_SERVER is no address: ${server}`);
  return createApiClient({ server, token });
}

interface Reply<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** What the server answered. @throws Refusal with why it did not do what it was asked */
export async function answered<T>(call: Promise<Reply<T>>): Promise<T> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    throw new Refusal('unreachable', `The server cannot be reached: ${reasonOf(cause)}.`);
  });
  if (response.ok) return data as T;
  if (isProblem(error)) throw new Refusal(error.code, error.detail, error.errors ?? []);
  throw new Refusal('unreachable', `${response.url} answered ${response.status}, not as Examhall does.`);
}

function isProblem(error: unknown): error is ApiSchemas['Problem'] {
  return typeof error === 'object' && error !== null && 'code' in error && 'detail' in error;
}

/** Why a connection failed is in the cause of the failure, if anywhere. */
function reasonOf(failure: unknown): string {
  const { cause, message } = failure as Error & { cause?: { code?: string } };
  return cause?.code ?? message;
}
