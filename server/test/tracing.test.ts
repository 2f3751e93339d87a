import { makeCentre, makeSitting, makeStation, startAttempt } from './support/centre.js';
import { HttpReceiver } from './support/http-receiver.js';
import { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

interface CollectedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly parentSpanId?: string;
  readonly attributes: { readonly key: string; readonly value: object }[];
}

let collector: HttpReceiver;
beforeAll(async () => {
  collector = await HttpReceiver.start();
});
afterAll(() => collector?.stop());

function spans(): CollectedSpan[] {
  return collector.received.flatMap(({ body }) => {
    const { resourceSpans } = JSON.parse(body) as {
      resourceSpans: { scopeSpans: { spans: CollectedSpan[] }[] }[];
    };
    return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
  });
}

test('requests and jobs are traced to the collector, going on with the trace they came with', async () => {
  const server = await TestServer.start({ config: { tracesUrl: collector.url } });
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const centre = await makeCentre(server);
  const { journal } = await startAttempt(
    server,
    await makeStation(server, centre),
    await makeSitting(server, centre),
  );
  await journal.seal().send(server);
  await until('it is finalised', async () => {
    const rows = await server.database.query('SELECT 1 FROM result WHERE attempt_id = $1', [
      journal.attemptId,
    ]);
    return rows.length > 0;
  });
  const traceparent = `00-${traceId}-b7ad6b7169203331-01`;
  await server.request('GET', '/health/live', { headers: { traceparent } });
  await server.stop(); // what waits is sent before the end

  expect(collector.received[0]?.path).toBe('/v1/traces');
  const names = spans().map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['POST /api/v1/attempts/:id/batches', 'job finalise']));
  const continued = spans().find((span) => span.traceId === traceId);
  expect(continued).toMatchObject({ name: 'GET /api/v1/health/live', parentSpanId: 'b7ad6b7169203331' });
  const keys = new Set(spans().flatMap(({ attributes }) => attributes.map(({ key }) => key)));
  expect([...keys].sort()).toEqual([
    'examhall.request_id',
    'examhall.rows',
    'http.request.method',
    'http.response.status_code',
    'http.route',
  ]);
}, 60_000);
