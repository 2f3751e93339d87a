import type { ApiClient, ApiSchemas } from '@examhall/shared/api-client';
import { fileToSend } from './files.ts';
import { count, table, type Output } from './output.ts';
import { Refusal } from './refusal.ts';
import { answered } from './server.ts';

type ReadRoster = ApiSchemas['ReadRoster'];
type Codes = ApiSchemas['CreatedSitting']['accessCodes'];

/** What the server understands of a file of candidates. @throws Refusal when it says something that cannot be taken */
export async function readRoster(
  server: ApiClient,
  output: Output,
  path: string,
): Promise<{ roster: ReadRoster; candidates: NewCandidates }> {
  const body = await fileToSend(path);
  output.progress(`Reading ${path} …`);
  const roster = await answered(
    server.POST('/rosters/read', { headers: { 'content-type': 'application/octet-stream' }, body }),
  );
  if (roster.faults.length > 0)
    throw new Refusal(
      'roster-faults',
      `${path} cannot be taken as it is, so nothing was changed.`,
      roster.faults,
    );
  for (const warning of roster.warnings) output.progress(`${path}: ${warning}`);
  for (const { candidateNumber, warnings } of roster.candidates)
    for (const warning of warnings) output.progress(`${candidateNumber}: ${warning}`);
  return { roster, candidates: roster.candidates.map(asNew) };
}

/** Candidates as a sitting takes them. */
export type NewCandidates = ReturnType<typeof asNew>[];

function asNew({ candidateNumber, name, group, seat, accommodations }: ReadRoster['candidates'][number]) {
  return {
    number: candidateNumber,
    name,
    ...(group !== undefined && { group }),
    ...(seat !== undefined && { seat }),
    ...(accommodations && { accommodations }),
  };
}

/** Adds whoever is in a file and not in the sitting yet: the same file twice changes nothing. */
export async function addRoster(
  server: ApiClient,
  output: Output,
  sittingId: string,
  path: string,
  { dryRun = false }: { readonly dryRun?: boolean },
): Promise<void> {
  const { candidates } = await readRoster(server, output, path);
  const params = { path: { id: sittingId } };
  const { registrations } = await answered(server.GET('/sittings/{id}', { params }));
  const known = new Set(registrations.map(({ candidateNumber }) => candidateNumber));
  const added = candidates.filter(({ number }) => !known.has(number));
  const accessCodes = dryRun || added.length === 0 ? [] : await addTo(server, output, sittingId, added);
  const already = candidates.length - added.length;
  output.answer({ dryRun, added: added.map(({ number }) => number), already, accessCodes }, [
    `${dryRun ? 'Would add ' : 'Added '}${count(added.length, 'candidate')}; ${already} were in the sitting already.`,
    ...codeLines(accessCodes),
  ]);
}

async function addTo(
  server: ApiClient,
  output: Output,
  id: string,
  candidates: NewCandidates,
): Promise<Codes> {
  output.progress(`Adding ${count(candidates.length, 'candidate')} …`);
  const added = await answered(
    server.POST('/sittings/{id}/registrations', { params: { path: { id } }, body: { candidates } }),
  );
  return added.accessCodes;
}

/** Access codes are told this once, so they are part of the answer. */
export function codeLines(accessCodes: Codes): string[] {
  if (accessCodes.length === 0) return [];
  const rows = accessCodes.map(({ candidateNumber, name, accessCode }) => [
    candidateNumber,
    accessCode,
    name,
  ]);
  return ['Access codes, told this once:', ...table(rows)];
}
