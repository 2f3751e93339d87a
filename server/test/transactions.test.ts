import { Transactions } from '../src/platform/database/index.js';
import { makeCentre } from './support/centre.js';
import { TestServer } from './support/test-server.js';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start({ runsJobs: false });
}, 60_000);
afterAll(() => server?.stop());

test('a transaction that another one waits for in a circle is done in the end', async () => {
  const [first, second] = [await makeCentre(server), await makeCentre(server)];
  const transactions = server.app.get(Transactions);
  let arrived = 0;
  const change = (centreIds: readonly string[], name: string) =>
    transactions.runAgain(async ({ manager }) => {
      for (const id of centreIds) {
        await manager.query('UPDATE centre SET name = $2 WHERE id = $1', [id, name]);
        arrived += 1;
        // Each holds one row before either asks for its second.
        while (arrived < 2) await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });
  await Promise.all([
    change([first.centreId, second.centreId], 'from the first'),
    change([second.centreId, first.centreId], 'from the second'),
  ]);
  const rows = await server.database.query<{ name: string }>(
    'SELECT DISTINCT name FROM centre WHERE id = ANY ($1::uuid[])',
    [[first.centreId, second.centreId]],
  );
  expect(rows).toHaveLength(1);
});
