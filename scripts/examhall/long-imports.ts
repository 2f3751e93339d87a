import { setTimeout as after } from 'node:timers/promises';
import type { ApiClient, ApiSchemas } from '@examhall/shared/api-client';
import type { Output } from './output.ts';
import { Refusal } from './refusal.ts';
import { answered } from './server.ts';

type LongImport = ApiSchemas['ContentImport'];

const ASKED_AGAIN_AFTER_MS = 1_000;

const phases: Record<LongImport['phase'], string> = {
  waiting: 'waits for another import',
  opening: 'opening the file',
  reading: 'reading',
  checking: 'checking',
  writing: 'writing',
};

/**
 * Waits for an import that the server does in the background, and says how far it is.
 * A dry run is forgotten at the server when it is over: nobody is asked whether to keep it.
 *
 * @throws Refusal with the faults of the file, or when somebody stopped the import meanwhile
 */
export async function longImportOver(
  server: ApiClient,
  output: Output,
  begun: LongImport,
): Promise<LongImport> {
  const at = { params: { path: { id: begun.id } } };
  let said = '';
  for (let now = begun; ; now = await answered(server.GET('/content-imports/{id}', at))) {
    const { phase, done, total, state } = now;
    const says = total > 0 ? `${phases[phase]}: ${done} of ${total}` : phases[phase];
    if (state === 'running' && says !== said) output.progress(`  ${says}`);
    said = says;
    if (state === 'running') {
      await after(ASKED_AGAIN_AFTER_MS);
      continue;
    }
    if (state === 'checked') await answered(server.POST('/content-imports/{id}/cancel', at));
    await answered(server.DELETE('/content-imports/{id}', at));
    if (state === 'checked' || state === 'done') return now;
    throw new Refusal(
      'validation-failed',
      now.failure ?? 'The import was stopped. Nothing was imported.',
      now.faults,
    );
  }
}
