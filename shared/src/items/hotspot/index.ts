import { z } from 'zod';
import { acceptedSet, setClaims, setForm, type SetForm } from '../choice-set.js';
import type { ItemTypeDefinition } from '../definition.js';
import { setFormSchema } from '../multiple-choice/index.js';
import { contentIdSchema, itemBaseShape, uniqueIds, unknownId } from '../primitives.js';
import { pictureShape, shapeSchema } from '../shape.js';
import { shareSchema } from '../share.js';

/** A marked part of the picture that can be chosen. */
const areaSchema = z.strictObject({
  id: contentIdSchema,
  /** What it is called, for who cannot see it; must not give the answer away. */
  label: z.string().min(1).max(300),
  shape: shapeSchema,
});
export type HotspotArea = z.infer<typeof areaSchema>;

export const hotspotContentSchema = z.strictObject({
  ...itemBaseShape,
  type: z.literal('hotspot'),
  ...pictureShape,
  areas: z.array(areaSchema).min(2).max(100).refine(uniqueIds, 'area ids must be unique'),
  /** Most areas that may be chosen. */
  maxChoices: z.number().int().min(1).max(100),
});
export const hotspotResponseSchema = z.strictObject({
  type: z.literal('hotspot'),
  areas: z.array(contentIdSchema).max(100),
});
export const hotspotKeySchema = z.strictObject({
  type: z.literal('hotspot'),
  correct: z.array(contentIdSchema).min(1).max(100),
  credits: z.record(contentIdSchema, shareSchema).optional(),
});

export type HotspotContent = z.infer<typeof hotspotContentSchema>;
export type HotspotResponse = z.infer<typeof hotspotResponseSchema>;
export type HotspotKey = z.infer<typeof hotspotKeySchema>;

/** Marked areas of a picture, one or more of which are chosen. Claims as in a multiple choice. */
export const hotspot: ItemTypeDefinition<HotspotContent, HotspotResponse, HotspotKey, SetForm> = {
  type: 'hotspot',
  contentSchema: hotspotContentSchema,
  responseSchema: hotspotResponseSchema,
  keySchema: hotspotKeySchema,
  formSchema: setFormSchema,
  isEmpty: (response) => response.areas.length === 0,
  describe: (content, response) => describeAreas(content, response.areas),
  responseProblem: (content, response) => {
    const unknown = unknownId(content.areas, response.areas);
    if (unknown !== undefined) return `it has no area ${unknown}`;
    return new Set(response.areas).size > content.maxChoices
      ? `at most ${content.maxChoices} areas may be chosen`
      : null;
  },
  keyProblems: (content, key) => {
    const unknown = unknownId(content.areas, [...key.correct, ...Object.keys(key.credits ?? {})]);
    if (unknown !== undefined) return [`its key names the unknown area ${unknown}`];
    const count = new Set(key.correct).size;
    return count > content.maxChoices
      ? [`its key has ${count} areas, but only ${content.maxChoices} may be chosen`]
      : [];
  },
  describeKey: (content, key) => describeAreas(content, key.correct),
  form: (_key, scoring) => setForm(scoring),
  claims: (response, form) => setClaims(response.areas, form),
  accepted: (_content, key, scoring) => acceptedSet(key.correct, scoring, key.credits),
};

function describeAreas(content: HotspotContent, ids: readonly string[]): string {
  return ids
    .map((id) => content.areas.find((area) => area.id === id)?.label ?? `unknown area ${id}`)
    .join('; ');
}
