import type { EvidentFacts } from '@examhall/shared/protocol';
import { z } from 'zod';

/** What was noted with incidents that have no evidence in a journal; each of them has some of it. */
const notedSchema = z.object({
  reason: z.string().nullable().optional(),
  findings: z.array(z.string()).optional(),
  startedAt: z.string().optional(),
  deadline: z.string().optional(),
  unknown: z.array(z.object({ number: z.number(), seconds: z.number() })).optional(),
  folded: z.string().optional(),
  recomputed: z.string().optional(),
  job: z.string().optional(),
  tries: z.number().optional(),
});

type Fact = EvidentFacts['facts'][number];

/** What was noted, one fact a line. What cannot be read is left out: the rest of it still helps. */
export function factsOf(evidence: unknown, station: string | null): Fact[] {
  const noted = notedSchema.safeParse(evidence).data ?? {};
  const fact = (name: Fact['name'], value: string | number | null | undefined): Fact[] =>
    value === null || value === undefined ? [] : [{ name, value: String(value) }];
  return [
    ...fact('job', noted.job),
    ...fact('tries', noted.tries),
    ...fact('reason', noted.reason),
    ...(noted.findings ?? []).flatMap((finding) => fact('finding', finding)),
    ...fact('station', station),
    ...fact('begunAt', noted.startedAt),
    ...fact('deadline', noted.deadline),
    ...(noted.unknown ?? []).flatMap(({ number, seconds }) => [
      ...fact('order', number),
      ...fact('seconds', seconds),
    ]),
    ...differingMembers(noted.folded, noted.recomputed).flatMap((member) => fact('differing', member)),
  ];
}

/** The members of two JSON objects that are not the same. */
function differingMembers(one: string | undefined, other: string | undefined): string[] {
  const [before, after] = [one, other].map(
    (text) => z.record(z.string(), z.unknown()).safeParse(parsed(text)).data ?? {},
  );
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]));
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
}
