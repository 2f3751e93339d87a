import type { ApiClient } from '@examhall/shared/api-client';
import { keep } from './files.ts';
import { count, table, type Output } from './output.ts';
import { Refusal } from './refusal.ts';
import { codeLines, readRoster } from './rosters.ts';
import { answered } from './server.ts';

export interface PlannedSitting {
  readonly exam: string;
  readonly title: string;
  readonly opens: string;
  readonly closes: string;
  readonly minutes: number;
  readonly roster: string;
  readonly lockdown?: 'required' | 'optional';
}

/** Plans a sitting for the candidates of a file. */
export async function createSitting(server: ApiClient, output: Output, plan: PlannedSitting): Promise<void> {
  const { candidates } = await readRoster(server, output, plan.roster);
  const created = await answered(
    server.POST('/sittings', {
      body: {
        examId: plan.exam,
        title: plan.title,
        opensAt: instant(plan.opens),
        closesAt: instant(plan.closes),
        durationMinutes: plan.minutes,
        candidates,
        ...(plan.lockdown && { lockdown: plan.lockdown }),
      },
    }),
  );
  const { sitting, accessCodes } = created;
  output.answer(created, [
    `“${sitting.title}” is planned as ${sitting.id} for ${count(sitting.candidateCount, 'candidate')}.`,
    ...codeLines(accessCodes),
  ]);
}

/** @throws Refusal for what says no moment, or leaves open in which time zone */
function instant(text: string): string {
  const hasZone = /T.*(?:Z|[+-]\d\d:\d\d)$/u.test(text);
  if (!hasZone || Number.isNaN(Date.parse(text)))
    throw new Refusal('validation-failed', `“${text}” is no moment: write 2026-05-04T09:00:00+02:00.`);
  return new Date(text).toISOString();
}

export async function listSittings(server: ApiClient, output: Output): Promise<void> {
  const sittings = await answered(server.GET('/sittings'));
  output.answer(
    sittings,
    table(
      sittings.map(({ id, opensAt, candidateCount, title }) => [
        id,
        opensAt,
        count(candidateCount, 'candidate'),
        title,
      ]),
    ),
  );
}

export async function showSitting(server: ApiClient, output: Output, id: string): Promise<void> {
  const sitting = await answered(server.GET('/sittings/{id}', { params: { path: { id } } }));
  const states = new Map<string, number>();
  for (const { attempt } of sitting.registrations) {
    const state = attempt?.state ?? 'not begun';
    states.set(state, (states.get(state) ?? 0) + 1);
  }
  output.answer(sitting, [
    `“${sitting.title}”: ${sitting.examTitle}, ${count(sitting.durationMinutes, 'minute')}`,
    `from ${sitting.opensAt} to ${sitting.closesAt}`,
    ...[...states].map(([state, those]) => `${state}: ${count(those, 'candidate')}`),
    sitting.resultsPublishedAt === null
      ? 'Results are not published.'
      : `Results are published since ${sitting.resultsPublishedAt}.`,
  ]);
}

/** Releases the results of a sitting to everybody. */
export async function publishResults(server: ApiClient, output: Output, id: string): Promise<void> {
  const sitting = await answered(server.POST('/sittings/{id}/publish-results', { params: { path: { id } } }));
  output.answer(sitting, [`The results of “${sitting.title}” are published.`]);
}

export const exportForms = ['csv', 'xlsx', 'archive'] as const;
export type ExportForm = (typeof exportForms)[number];

const exportPaths = {
  csv: '/sittings/{id}/results.csv',
  xlsx: '/sittings/{id}/results.xlsx',
  archive: '/sittings/{id}/archive.jsonl.gz',
} as const satisfies Record<ExportForm, string>;

/** Fetches the results of a sitting, or everything in it, into a file. */
export async function exportSitting(
  server: ApiClient,
  output: Output,
  id: string,
  { as, to, unreleased }: { readonly as: ExportForm; readonly to: string; readonly unreleased?: boolean },
): Promise<void> {
  output.progress(`Fetching ${to} …`);
  const query = unreleased && as !== 'archive' ? { unreleased } : {};
  const stream = await answered(
    server.GET(exportPaths[as], { params: { path: { id }, query }, parseAs: 'stream' }),
  );
  const bytes = await keep(stream as ReadableStream<Uint8Array>, to);
  output.answer({ file: to, bytes }, [`Wrote ${to}, ${count(bytes, 'byte')}.`]);
}
