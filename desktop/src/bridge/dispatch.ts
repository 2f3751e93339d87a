import { bridgeContract, type BridgeError, type BridgeHandlers, type BridgeMethod } from './contract.js';

/** A refusal with a reason code and a sentence for the person at the screen. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export type BridgeReply =
  { readonly ok: true; readonly output: unknown } | { readonly ok: false; readonly error: BridgeError };

/**
 * Runs one message from the screen: checks that the method exists and the input parses, calls the handler, checks
 * what it gives back. Both shells answer every message through here, so nothing unchecked can reach the core or
 * leave it. Never throws: what is not a `Refusal` is answered as `internal-error` and handed to `report`.
 */
export async function dispatch(
  handlers: BridgeHandlers,
  method: unknown,
  input: unknown,
  report: (error: unknown) => void,
): Promise<BridgeReply> {
  if (typeof method !== 'string' || !Object.hasOwn(bridgeContract, method)) {
    return refused('unknown-command', 'The screen asked for something this client does not know.');
  }
  const name = method as BridgeMethod;
  const parsed = bridgeContract[name].input.safeParse(input);
  if (!parsed.success) return refused('bad-input', 'The screen sent something this client cannot read.');
  try {
    const handler = handlers[name] as (input: unknown) => Promise<unknown>;
    const output = bridgeContract[name].output.parse(await handler(parsed.data));
    return { ok: true, output };
  } catch (error) {
    if (error instanceof Refusal) return refused(error.code, error.message);
    report(error);
    return refused('internal-error', 'Something went wrong in the exam client. Please call the invigilator.');
  }
}

function refused(code: string, message: string): BridgeReply {
  return { ok: false, error: { code, message } };
}
