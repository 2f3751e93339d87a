import { itemKeyProblems, itemKeySchema, itemSchema } from '@examhall/shared/items';
import {
  bankItemDetailSchema,
  BANK_CONTENT_ID,
  type BankItemContent,
  type Fault,
  type MarkingException,
} from '@examhall/shared/protocol';
import { validationProblem } from '../../platform/errors/index.js';
import { mediaIdsIn } from './bank-content.js';

/**
 * A question as somebody has written it, held to what a question can be.
 *
 * @param media what it may show
 * @throws ProblemError `validation-failed` naming every fault by its field
 */
export function checkedContent(
  content: BankItemContent,
  media: ReadonlySet<string>,
): Required<BankItemContent> {
  const item = itemSchema.safeParse({ ...content.item, id: BANK_CONTENT_ID });
  const key = itemKeySchema.safeParse(content.key);
  const exception = bankItemDetailSchema.shape.exception.safeParse(content.exception ?? null);
  const faults: Fault[] = [
    ...faultsIn('item', item),
    ...faultsIn('key', key),
    ...faultsIn('exception', exception),
  ];
  if (item.success && key.success) {
    faults.push(...itemKeyProblems(item.data, key.data).map((reason) => ({ at: 'key', reason })));
    faults.push(
      ...mediaIdsIn(item.data)
        .filter((id) => !media.has(id))
        .map((id) => ({ at: 'item', reason: `it shows the media file ${id}, which it does not have` })),
    );
  }
  if (faults.length > 0 || !item.success || !key.success || !exception.success) {
    throw validationProblem(faults);
  }
  return { item: item.data, key: key.data, exception: withoutNothing(exception.data) };
}

/** An exception that makes none is null. */
function withoutNothing(exception: MarkingException | null): MarkingException | null {
  return exception && Object.keys(exception).length > 0 ? exception : null;
}

interface Parsed {
  readonly success: boolean;
  readonly error?: { readonly issues: readonly { path: PropertyKey[]; message: string }[] } | undefined;
}

function faultsIn(name: string, parsed: Parsed): Fault[] {
  const issues = parsed.error?.issues ?? [];
  return issues.map(({ path, message }) => ({ at: [name, ...path.map(String)].join('.'), reason: message }));
}
