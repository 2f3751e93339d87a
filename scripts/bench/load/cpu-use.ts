import { readdirSync, readFileSync } from 'node:fs';
import type { Cluster } from '../../cluster/cluster.ts';
import { tenths } from './figures.ts';

/** Linux counts a process's CPU time in these. */
const TICKS_PER_SECOND = 100;

/** Cores that each part kept busy. */
export interface CpuUse {
  readonly api: number;
  readonly workers: number;
  readonly postgres: number;
  readonly redis: number;
  /** The load generator itself. */
  readonly load: number;
}

interface ProcessTimes {
  readonly parent: number;
  /** Of the process and of those of its children that have ended. */
  readonly seconds: number;
}

/** Watches the cluster from now on; the answer tells what it has used since. Null where the system does not tell. */
export function watchCpu(cluster: Cluster): () => CpuUse | null {
  const startedMs = performance.now();
  const before = usedBy(cluster);
  return () => {
    const after = usedBy(cluster);
    if (!before || !after) return null;
    const took = (performance.now() - startedMs) / 1_000;
    const cores = (part: keyof CpuUse) => tenths((after[part] - before[part]) / took);
    return {
      api: cores('api'),
      workers: cores('workers'),
      postgres: cores('postgres'),
      redis: cores('redis'),
      load: cores('load'),
    };
  };
}

/** CPU seconds of each part since it was started. */
function usedBy(cluster: Cluster): CpuUse | null {
  const processes = readProcesses();
  if (!processes) return null;
  const of = (pids: readonly (number | undefined)[]) =>
    pids.reduce<number>((sum, pid) => sum + (pid === undefined ? 0 : withChildren(processes, pid)), 0);
  return {
    api: of(cluster.apis.map(({ pid }) => pid)),
    workers: of(cluster.workers.map(({ pid }) => pid)),
    postgres: of([cluster.postgres.pid]),
    redis: of([cluster.redis.pid]),
    load: processes.get(process.pid)?.seconds ?? 0,
  };
}

function withChildren(processes: ReadonlyMap<number, ProcessTimes>, pid: number): number {
  let seconds = processes.get(pid)?.seconds ?? 0;
  for (const [child, { parent }] of processes) if (parent === pid) seconds += withChildren(processes, child);
  return seconds;
}

function readProcesses(): Map<number, ProcessTimes> | null {
  try {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return new Map(pids.flatMap((pid) => readTimes(Number(pid))));
  } catch {
    return null;
  }
}

/** Fields as proc(5) numbers them; the second is the name in brackets, with whatever is in it. */
function readTimes(pid: number): [number, ProcessTimes][] {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ').map(Number) ?? [];
    const [parent = 0] = fields.slice(1);
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + field, 0);
    return [[pid, { parent, seconds: ticks / TICKS_PER_SECOND }]];
  } catch {
    return []; // It has ended meanwhile.
  }
}
