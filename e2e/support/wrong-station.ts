import { newExchangePair, newSigningPair, signBatch, signBytes } from '@examhall/shared/sealing';
import {
  API_PREFIX,
  BATCH_SIGNATURE_HEADER,
  stationTokenMessage,
  type CandidateSession,
  type EnrolledStation,
  type Grade,
  type Result,
  type Session,
  type StartedAttempt,
  type StationSittings,
  type Token,
} from '@examhall/shared/protocol';
import { emptyHead, headOf, nextEntry, type Entry, type EntryFact } from '@examhall/shared/journal';

interface Asked {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

type Ask = <Body>(
  method: 'GET' | 'POST',
  path: string,
  asked: Asked,
) => Promise<{ status: number; body: Body }>;

function apiAt(url: string): Ask {
  return async <Body>(method: string, path: string, { token, body, headers }: Asked) => {
    const response = await fetch(`${url}${API_PREFIX}${path}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok && response.status !== 404) throw new Error(`${method} ${path}: ${text}`);
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as Body };
  };
}

interface SignIn {
  readonly username: string;
  readonly password: string;
}

interface Sat {
  readonly sittingId: string;
  readonly number: string;
  readonly accessCode: string;
  readonly enrolmentToken: string;
}

/**
 * A station whose memory is broken: it sits a whole exam as a station does, and tells marks that are not what its answers earn.
 *
 * @param staff reads the server's grade, of which the station changes one item
 */
export async function sitOnAWrongStation(url: string, sat: Sat, staff: SignIn): Promise<void> {
  const ask = apiAt(url);
  const { body: session } = await ask<Session>('POST', '/auth/sign-in', { body: staff });
  const signing = newSigningPair();
  const { body: enrolled } = await ask<EnrolledStation>('POST', '/stations/enrol', {
    body: {
      enrolmentToken: sat.enrolmentToken,
      name: 'Lab 2, B1',
      signingKey: signing.publicKey,
      exchangeKey: newExchangePair().publicKey,
    },
  });
  const at = new Date().toISOString();
  const signature = signBytes(
    signing.privateKey,
    Buffer.from(stationTokenMessage(enrolled.stationId, at), 'utf8'),
  );
  const { body: station } = await ask<Token>('POST', `/stations/${enrolled.stationId}/token`, {
    body: { at, signature },
  });
  const { body: planned } = await ask<StationSittings>('GET', '/stations/me/sittings', {
    token: station.token,
  });
  const packageId = planned.sittings.find(({ id }) => id === sat.sittingId)?.packageId;
  const { body: candidate } = await ask<CandidateSession>('POST', '/candidate-sessions', {
    token: station.token,
    body: { sittingId: sat.sittingId, candidateNumber: sat.number, accessCode: sat.accessCode },
  });
  const { body: started } = await ask<StartedAttempt>('POST', '/attempts', {
    token: candidate.token,
    body: { packageId },
  });
  const entries: Entry[] = [];
  const write = (fact: EntryFact): void => {
    const last = entries.at(-1);
    const seq = entries.length + 1;
    const clocks = { wallMs: Date.now(), monotonicMs: seq * 1_000, elapsedMs: seq * 1_000 };
    entries.push(
      nextEntry(started.attemptId, last ? headOf(last) : emptyHead(started.attemptId), fact, clocks),
    );
  };
  const send = async (): Promise<void> => {
    const batch = signBatch(started.attemptId, entries, signing.privateKey);
    await ask('POST', `/attempts/${started.attemptId}/batches`, {
      token: station.token,
      body: batch.body,
      headers: { [BATCH_SIGNATURE_HEADER]: batch.signature },
    });
  };
  const { attemptId, sittingId, startedAt, deadline, seed } = started;
  const { stationId } = enrolled;
  write({
    kind: 'started',
    payload: {
      attemptId,
      sittingId,
      packageId: started.packageId,
      stationId,
      startedAt,
      deadline,
      seed,
      bootId: null,
    },
  });
  write({
    kind: 'answered',
    payload: { itemId: 'sci-01', response: { type: 'single-choice', option: 'b' } },
  });
  write({ kind: 'sealed', payload: { reason: 'submitted', entries: entries.length } });
  await send();
  const grade = await gradeOf(ask, attemptId, session.token);
  const items = grade.items.map((item) => (item.itemId === 'sci-01' ? { ...item, marks: '0' } : item));
  write({ kind: 'locally-graded', payload: { grade: { ...grade, items } } });
  await send();
}

async function gradeOf(ask: Ask, attemptId: string, token: string): Promise<Grade> {
  for (let tries = 0; tries < 60; tries += 1) {
    const { status, body } = await ask<Result>('GET', `/results/${attemptId}`, { token });
    if (status === 200) return body.grade;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  throw new Error('the server has not graded in a minute');
}
