import type { CentreAnswer, CentreRequest } from '@examhall/shared/testing';
import type { RunningProgram } from './simulated-disk.ts';
import type { SimulatedStation } from './simulated-station.ts';
import type { World } from './world.ts';

/** What becomes of one request on its way. */
interface Journey {
  /** Milliseconds to the centre, for each copy that arrives; none when it is dropped. */
  readonly arrivals: readonly number[];
  /** The answer gets lost: nobody hears, until they give up. */
  readonly unanswered: boolean;
}

/** The network between stations and centre: loses, doubles, delays and reorders what it carries. */
export class SimulatedNetwork {
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  /** `fetch` as one run of a client has it. */
  fetchFor(station: SimulatedStation, program: RunningProgram): typeof fetch {
    return (input, init) =>
      new Promise((resolve, reject) => {
        const { world } = this;
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
        const request = requestOf(String(input), init);
        const cut = station.partitionedUntilMs > world.time.nowMs;
        const journey = cut ? { arrivals: [], unanswered: false } : this.journey();
        const fails = () => program.alive && reject(new TypeError('fetch failed'));
        if (journey.arrivals.length === 0) return void world.time.after(30, fails);
        journey.arrivals.forEach((delayMs, copy) =>
          world.time.after(delayMs, () => {
            const answer = this.arrive(request);
            if (copy > 0 || journey.unanswered) return;
            world.time.after(this.latencyMs(), () => {
              if (!program.alive) return;
              if (answer) resolve(asResponse(answer, world.centreNowMs()));
              else fails();
            });
          }),
        );
      });
  }

  private journey(): Journey {
    const { world } = this;
    if (world.happens('drop')) return { arrivals: [], unanswered: false };
    const arrivals = [this.latencyMs()];
    if (world.happens('delay')) arrivals[0] = world.random.between(500, 20_000);
    // Overtaken by what is sent later: by the retry, when the answer is given up.
    if (world.happens('reorder')) arrivals[0] = world.random.between(14_000, 60_000);
    if (world.happens('duplicate')) arrivals.push(world.random.between(1, 40_000));
    return { arrivals, unanswered: world.happens('half-open') };
  }

  /** Null when nobody answers. */
  private arrive(request: CentreRequest): CentreAnswer | null {
    const { world } = this;
    if (world.centreDownUntilMs > world.time.nowMs) return null;
    if (world.happens('overload')) return overloaded(world.random.between(1, 5));
    if (!world.happens('server-crash')) return world.centre.handle(request, 'lives');
    world.centreDownUntilMs = world.time.nowMs + world.random.between(100, 30_000);
    const fate = world.random.chance(0.5) ? 'dies-before-commit' : 'dies-after-commit';
    world.note('centre', fate);
    return world.centre.handle(request, fate);
  }

  private latencyMs(): number {
    return this.world.random.between(2, 60);
  }
}

function requestOf(address: string, init: RequestInit | undefined): CentreRequest {
  const { pathname, search } = new URL(address);
  const headers = (init?.headers ?? {}) as Record<string, string>;
  return {
    method: init?.method ?? 'GET',
    path: pathname.replace('/api/v1', '') + search,
    body: typeof init?.body === 'string' ? init.body : '',
    token: (headers['authorization'] ?? '').replace('Bearer ', ''),
    signature: headers['examhall-signature'] ?? '',
  };
}

function overloaded(retryAfterSeconds: number): CentreAnswer {
  const code = 'unavailable';
  const body = { type: code, title: code, status: 503, detail: 'Overloaded.', code };
  return { status: 503, body, headers: { 'retry-after': String(retryAfterSeconds) }, next: null };
}

/** As much of a response as the client looks at: a real one would need threads of its own to be read. */
function asResponse({ status, body, headers }: CentreAnswer, nowMs: number): Response {
  const text = body instanceof Uint8Array ? null : JSON.stringify(body);
  const all = new Map(Object.entries({ ...headers, date: new Date(nowMs).toUTCString() }));
  const response = {
    ok: status >= 200 && status < 300,
    status,
    headers: { get: (name: string) => all.get(name) ?? null },
    json: async () => JSON.parse(text ?? 'null') as unknown,
    arrayBuffer: async () => Uint8Array.from(body as Uint8Array).buffer,
  };
  return response as unknown as Response;
}
