import type { NextMarkingTask } from '@examhall/shared/protocol';
import type { TestServer } from './test-server.js';

/** Gives all answers to an item of a sitting that wait for a person the same marks. */
export async function markAll(
  server: TestServer,
  token: string,
  { sittingId, itemId, marks }: { sittingId: string; itemId: string; marks: string },
): Promise<void> {
  const next = `/sittings/${sittingId}/marking/items/${itemId}/next`;
  for (;;) {
    const { body } = await server.request<NextMarkingTask>('POST', next, { token });
    if (!body.task) return;
    const sheet = { marks, criteria: {}, comment: '', remarks: [] };
    await server.request('POST', `/marking-tasks/${body.task.taskId}/marks`, { token, body: sheet });
  }
}
