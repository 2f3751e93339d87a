import {
  answerMarkingSchema,
  givenMarkSchema,
  markingProgressSchema,
  markingTaskSchema,
  nextMarkingTaskSchema,
  type MarkingSettings,
  type MarkingSheet,
} from '@examhall/shared/protocol';
import { z } from 'zod';
import type { Http } from './http.js';

const id = encodeURIComponent;

/** What is done with answers that people mark. */
export function humanMarkingApi(http: Http) {
  const items = (sittingId: string) => `/sittings/${id(sittingId)}/marking/items`;
  const task = (taskId: string) => `/marking-tasks/${id(taskId)}`;
  return {
    markingProgress: (sittingId: string, signal?: AbortSignal) =>
      http.call(markingProgressSchema, items(sittingId), { signal }),
    setMarking: (sittingId: string, itemId: string, settings: MarkingSettings) =>
      http.tell(`${items(sittingId)}/${id(itemId)}`, { method: 'PUT', json: settings }),
    markedAnswers: (sittingId: string, itemId: string, signal?: AbortSignal) =>
      http.call(z.array(answerMarkingSchema), `${items(sittingId)}/${id(itemId)}/answers`, { signal }),
    attemptMarking: (attemptId: string, signal?: AbortSignal) =>
      http.call(z.array(answerMarkingSchema), `/attempts/${id(attemptId)}/marking`, { signal }),
    nextAnswer: async (sittingId: string, itemId: string) =>
      (
        await http.call(nextMarkingTaskSchema, `${items(sittingId)}/${id(itemId)}/next`, {
          method: 'POST',
          json: {},
        })
      ).task,
    undoMark: (sittingId: string, itemId: string) =>
      http.call(markingTaskSchema, `${items(sittingId)}/${id(itemId)}/undo`, { method: 'POST', json: {} }),
    takeAnswer: (taskId: string) =>
      http.call(markingTaskSchema, `${task(taskId)}/take`, { method: 'POST', json: {} }),
    keepMarkingDraft: (taskId: string, sheet: MarkingSheet) =>
      http.tell(`${task(taskId)}/draft`, { method: 'PUT', json: sheet }),
    giveMarks: (taskId: string, sheet: MarkingSheet) =>
      http.call(givenMarkSchema, `${task(taskId)}/marks`, { method: 'POST', json: sheet }),
    skipAnswer: (taskId: string, reason: string) =>
      http.tell(`${task(taskId)}/skip`, { method: 'POST', json: { reason } }),
    reopenAnswer: (taskId: string, reason: string) =>
      http.tell(`${task(taskId)}/reopen`, { method: 'POST', json: { reason } }),
  };
}
