import { z } from 'zod';
import type { ItemTypeDefinition, NoForm, Scoring } from '../definition.js';
import { contentIdSchema, itemBaseShape, uniqueIds } from '../primitives.js';
import { pictureShape, pointSchema, shapeHolds, shapeSchema, type Point } from '../shape.js';
import { equalShare, fractionOf, plus, shareOf, shareSchema } from '../share.js';

export const pointContentSchema = z.strictObject({
  ...itemBaseShape,
  type: z.literal('point'),
  ...pictureShape,
  /** Most places that may be marked. */
  maxPoints: z.number().int().min(1).max(20),
});
export const pointResponseSchema = z.strictObject({
  type: z.literal('point'),
  points: z.array(pointSchema).max(20),
});
/** The areas that are to be hit: each counts once, however often it is hit. */
export const pointKeySchema = z.strictObject({
  type: z.literal('point'),
  areas: z
    .array(z.strictObject({ id: contentIdSchema, shape: shapeSchema, credit: shareSchema.optional() }))
    .min(1)
    .max(50)
    .refine(uniqueIds, 'area ids must be unique'),
});
export const pointFormSchema: z.ZodType<NoForm> = z.strictObject({});

export type PointContent = z.infer<typeof pointContentSchema>;
export type PointResponse = z.infer<typeof pointResponseSchema>;
export type PointKey = z.infer<typeof pointKeySchema>;

/**
 * Places marked freely in a picture. Its claims are the points as `x,y`; too many to hash, so only the server grades
 * it. The rule is that of QTI's `map_response_point`: an area counts once, a point counts for the first area that
 * holds it and has not been counted yet.
 */
export const point: ItemTypeDefinition<PointContent, PointResponse, PointKey, NoForm> = {
  type: 'point',
  contentSchema: pointContentSchema,
  responseSchema: pointResponseSchema,
  keySchema: pointKeySchema,
  formSchema: pointFormSchema,
  isEmpty: (response) => response.points.length === 0,
  describe: (_content, response) => response.points.map(({ x, y }) => `(${x}, ${y})`).join('; '),
  responseProblem: (content, response) => {
    const outside = response.points.find(({ x, y }) => x > content.width || y > content.height);
    if (outside) return `the point ${outside.x}, ${outside.y} is outside its picture`;
    return response.points.length > content.maxPoints
      ? `at most ${content.maxPoints} places may be marked`
      : null;
  },
  keyProblems: (content, key) =>
    key.areas.length > content.maxPoints && key.areas.every(({ credit }) => credit === undefined)
      ? [`its key has ${key.areas.length} areas, but only ${content.maxPoints} places may be marked`]
      : [],
  describeKey: (_content, key) => key.areas.map(({ id }) => id).join('; '),
  form: () => ({}),
  claims: (response) => [...new Set(response.points.map(({ x, y }) => `${x},${y}`))],
  accepted: (_content, key, scoring) => ({
    by: 'judgement',
    judge: (response) => judge(response.points, key, scoring),
  }),
};

function judge(points: readonly Point[], key: PointKey, scoring: Scoring): string {
  const each = equalShare(key.areas.length);
  const left = new Set(key.areas);
  let sum = fractionOf('0');
  for (const place of points) {
    const hit = [...left].find((area) => shapeHolds(area.shape, place));
    if (hit) left.delete(hit);
    const again = !hit && key.areas.some((area) => shapeHolds(area.shape, place));
    const earned = hit
      ? scoring === 'by-credit'
        ? (hit.credit ?? each)
        : each
      : missed(scoring, each, again);
    sum = plus(sum, fractionOf(earned));
  }
  return shareOf(sum);
}

/** A place beside every area costs what the scoring says; one more in an area already counted costs nothing. */
function missed(scoring: Scoring, each: string, again: boolean): string {
  if (again) return '0';
  // All or nothing: one wrong place spoils the whole, as one wrong option does.
  return scoring === 'per-part-with-penalty' || scoring === 'all-or-nothing' ? `-${each}` : '0';
}
