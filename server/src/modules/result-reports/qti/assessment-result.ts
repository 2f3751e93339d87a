import type { Item, ItemKey, Response } from '@examhall/shared/items';
import { isEmptyResponse } from '@examhall/shared/items';
import type { Grade, ItemMark } from '@examhall/shared/protocol';
import { documentOf, el, type Markup } from '../../content/index.js';
import { responseVariables } from './response-values.js';

const NAMESPACE = 'http://www.imsglobal.org/xsd/imsqti_result_v3p0';
const SCHEMA = 'https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_resultv3p0_v1p0.xsd';
/** The name of the test in the packages in which exams are taken out. */
const TEST = 'exam';

/** What is told of one candidate. */
export interface ReportedAttempt {
  readonly attemptId: string;
  readonly sittingId: string;
  readonly examId: string;
  readonly examTitle: string;
  readonly candidate: { readonly number: string; readonly name: string };
  readonly grade: Grade;
  readonly version: number;
  /** When the result became what it is. */
  readonly resultAt: Date;
  readonly handedInAt: Date;
  /** In the order in which they are in the paper; those that the candidate was given. */
  readonly items: readonly {
    readonly item: Item;
    readonly key: ItemKey;
    readonly response: Response | null;
    readonly mark: ItemMark;
  }[];
}

/**
 * A result as `assessmentResult` of QTI results reporting. Version 3.0 and not 2.2, because exams are taken out as QTI 3: item
 * and response identifiers are those of the package. The two differ in little else but the namespace.
 *
 * What the schema asks for: a `context`, then at most one `testResult`, then the `itemResult`s; in a response variable the
 * correct response before the candidate's; identifiers without a digit at the beginning. It has no place for a name, so who it is
 * stands in context variables of the test.
 *
 * @param withKey whether the right answers are in it
 */
export function assessmentResult(reported: ReportedAttempt, withKey: boolean): string {
  const { attemptId, sittingId, examId, candidate } = reported;
  const session = (what: string, id: string) =>
    el('sessionIdentifier', { sourceID: `urn:examhall:${what}`, identifier: `${what}-${id}` });
  return documentOf(
    el(
      'assessmentResult',
      {
        xmlns: NAMESPACE,
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        'xsi:schemaLocation': `${NAMESPACE} ${SCHEMA}`,
      },
      el(
        'context',
        { sourcedId: candidateIdentifier(candidate.number) },
        session('attempt', attemptId),
        session('sitting', sittingId),
        session('exam', examId),
      ),
      testResult(reported),
      reported.items.map((_item, index) => itemResult(reported, index, withKey)),
    ),
  );
}

function testResult({ examTitle, candidate, grade, version, resultAt }: ReportedAttempt): Markup {
  const context = (identifier: string, baseType: string, value: string) =>
    el('contextVariable', { identifier, cardinality: 'single', baseType }, el('value', {}, value));
  return el(
    'testResult',
    { identifier: TEST, datestamp: resultAt.toISOString() },
    context('candidateNumber', 'string', candidate.number),
    context('candidateName', 'string', candidate.name),
    context('examTitle', 'string', examTitle),
    context('resultVersion', 'integer', String(version)),
    outcome('SCORE', grade.marks, { normalMaximum: grade.maxMarks }),
    outcome('MAXSCORE', grade.maxMarks),
  );
}

function itemResult({ items, handedInAt }: ReportedAttempt, index: number, withKey: boolean): Markup | false {
  const entry = items[index];
  if (!entry) return false;
  const { item, key, response, mark } = entry;
  const answered = response !== null && !isEmptyResponse(response);
  return el(
    'itemResult',
    {
      identifier: identifierOf(item.id),
      sequenceIndex: index + 1,
      datestamp: handedInAt.toISOString(),
      sessionStatus: mark.marks === null ? 'pendingExternalScoring' : 'final',
    },
    responseVariables(item, key, response).map(({ identifier, cardinality, baseType, values, correct }) =>
      el(
        'responseVariable',
        {
          identifier: identifierOf(identifier),
          cardinality,
          baseType,
          scoreStatus: mark.marks === null ? 'notscored' : 'scored',
          answeredStatus: answered ? 'answered' : 'presented',
        },
        withKey && correct.length > 0 && el('correctResponse', {}, correct.map(value)),
        el('candidateResponse', {}, values.map(value)),
      ),
    ),
    outcome('SCORE', mark.marks, {
      normalMaximum: mark.maxMarks,
      'external-scored': mark.outcome === 'manual' ? 'human' : undefined,
    }),
    outcome('MAXSCORE', mark.maxMarks),
    mark.counts !== 'yes' && outcome('COUNTS', mark.counts, {}, 'identifier'),
  );
}

const value = (text: string): Markup => el('value', {}, text);

/** @param given null: there is none yet */
function outcome(
  identifier: string,
  given: string | null,
  more: Readonly<Record<string, string | undefined>> = {},
  baseType = 'float',
): Markup {
  return el(
    'outcomeVariable',
    { identifier, cardinality: 'single', baseType, ...more },
    given !== null && value(given),
  );
}

/** What a candidate is called by other programs. */
export function candidateIdentifier(candidateNumber: string): string {
  return identifierOf(`candidate-${candidateNumber}`);
}

/**
 * A name as identifiers may be: letters, digits, `-`, `_` and `.`, with a letter or `_` first. Other characters are told by their
 * number, and so is what looks like that by itself.
 */
export function identifierOf(name: string): string {
  const written = [...name.replaceAll(/_(?=x[0-9A-F]+_)/gu, '_x5F_')]
    .map((character) =>
      /^[A-Za-z0-9_.-]$/u.test(character)
        ? character
        : `_x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}_`,
    )
    .join('');
  return /^[A-Za-z_]/u.test(written) ? written : `_${written}`;
}
