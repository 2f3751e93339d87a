import {
  fractionOf,
  itemTypeOf,
  type Fraction,
  type Item,
  type ItemKey,
  type Response,
  type Scoring,
} from '../items/index.js';
import { claimScale } from './claim-scale.js';
import { claimTag, itemSecret, tagIndex } from './claim-tags.js';
import type { HashedItemKey } from './key-hashes.js';

/** What a response to one item earns, or who has to say so. */
export type Earner =
  | {
      readonly by: 'claims';
      readonly denominator: bigint;
      /** The sum of the shares of the response's claims, over the denominator. */
      numerator(response: Response): bigint;
    }
  | { readonly by: 'judgement'; earned(response: Response): Fraction }
  | { readonly by: 'server' | 'manual' };

/** From the real key: what the server does. */
export function earnerByKey(item: Item, key: ItemKey, scoring: Scoring): Earner {
  const type = itemTypeOf(item.type);
  const accepted = type.accepted(item, key, scoring);
  if (accepted.by === 'person') return { by: 'manual' };
  if (accepted.by === 'judgement') {
    return { by: 'judgement', earned: (response) => fractionOf(accepted.judge(response)) };
  }
  const form = type.form(key, scoring);
  const scale = claimScale([...accepted.shares.values()], accepted.otherwise);
  const numerators = new Map(
    [...accepted.shares.keys()].map((claim, index) => [claim, scale.numerators[index]]),
  );
  return {
    by: 'claims',
    denominator: scale.denominator,
    numerator: (response) => {
      let sum = 0n;
      for (const claim of type.claims(response, form)) sum += numerators.get(claim) ?? scale.otherwise;
      return sum;
    },
  };
}

/** From hashes: what a station does once the grading key has been released to it. */
export function earnerByHash(item: Item, hashed: HashedItemKey, gradingKey: Uint8Array): Earner {
  if (hashed.gradedBy !== 'client') return { by: hashed.gradedBy };
  const type = itemTypeOf(item.type);
  const form = type.formSchema.parse(hashed.form);
  const secret = itemSecret(gradingKey, item.id);
  const tags = hashed.claims.map(({ tag }) => Buffer.from(tag, 'base64'));
  const scale = claimScale(
    hashed.claims.map(({ share }) => share),
    hashed.otherwise,
  );
  return {
    by: 'claims',
    denominator: scale.denominator,
    numerator: (response) => {
      let sum = 0n;
      for (const claim of type.claims(response, form)) {
        sum += scale.numerators[tagIndex(tags, claimTag(secret, claim))] ?? scale.otherwise;
      }
      return sum;
    },
  };
}
