import { z } from 'zod';
import { equalShares, type ItemTypeDefinition } from '../definition.js';
import { contentIdSchema, itemBaseShape, optionListSchema, optionText, unknownId } from '../primitives.js';
import { equalShare } from '../share.js';

export const orderingContentSchema = z.strictObject({
  ...itemBaseShape,
  type: z.literal('ordering'),
  /** What is to be put in order. */
  options: optionListSchema(2),
  /** True when every candidate finds them in an order of their own to begin with. */
  shuffle: z.boolean().optional(),
});
export const orderingResponseSchema = z.strictObject({
  type: z.literal('ordering'),
  /** Option ids, first to last. */
  order: z.array(contentIdSchema).max(100),
});
export const orderingKeySchema = z.strictObject({
  type: z.literal('ordering'),
  /** All option ids, first to last. */
  correct: z.array(contentIdSchema).min(2).max(100),
  /**
   * What is a part when parts count: `places` – each option on its place (default); `neighbours` – each option
   * directly followed by the right one.
   */
  parts: z.enum(['places', 'neighbours']).optional(),
});
export const orderingFormSchema = z.strictObject({ parts: z.enum(['whole', 'places', 'neighbours']) });

export type OrderingContent = z.infer<typeof orderingContentSchema>;
export type OrderingResponse = z.infer<typeof orderingResponseSchema>;
export type OrderingKey = z.infer<typeof orderingKeySchema>;
export type OrderingForm = z.infer<typeof orderingFormSchema>;

/** Options put in order. Its claims: the whole order `a,b,c`, or places `1:a`, or neighbours `a>b`. */
export const ordering: ItemTypeDefinition<OrderingContent, OrderingResponse, OrderingKey, OrderingForm> = {
  type: 'ordering',
  contentSchema: orderingContentSchema,
  responseSchema: orderingResponseSchema,
  keySchema: orderingKeySchema,
  formSchema: orderingFormSchema,
  isEmpty: (response) => response.order.length === 0,
  describe: (content, response) => response.order.map((id) => optionText(content.options, id)).join(' → '),
  responseProblem: (content, response) => orderProblem(content, response.order),
  keyProblems: (content, key) => {
    const problem = orderProblem(content, key.correct);
    return problem === null ? [] : [`its key does not order its options: ${problem}`];
  },
  describeKey: (content, key) => key.correct.map((id) => optionText(content.options, id)).join(' → '),
  form: (key, scoring) => ({
    parts: scoring === 'all-or-nothing' ? 'whole' : (key.parts ?? 'places'),
  }),
  claims: (response, form) => orderClaims(response.order, form),
  accepted: (_content, key, scoring) => {
    const right = orderClaims(key.correct, ordering.form(key, scoring));
    return equalShares(right, scoring, { each: equalShare(right.length) });
  },
};

function orderClaims(order: readonly string[], { parts }: OrderingForm): string[] {
  switch (parts) {
    case 'whole':
      return [order.join(',')];
    case 'places':
      return order.map((id, index) => `${index + 1}:${id}`);
    case 'neighbours':
      return order.slice(1).map((id, index) => `${order[index] ?? ''}>${id}`);
  }
}

function orderProblem(content: OrderingContent, order: readonly string[]): string | null {
  const unknown = unknownId(content.options, order);
  if (unknown !== undefined) return `it has no option ${unknown}`;
  if (order.length !== content.options.length || new Set(order).size !== order.length) {
    return 'an order names every option once';
  }
  return null;
}
