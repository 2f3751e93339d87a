import {
  equalShare,
  negated,
  type AcceptedNumber,
  type Item,
  type ItemKey,
  type ItemKeyOf,
  type ItemOf,
  type ItemRule,
  type ItemType,
  type Option,
  type Shape,
  type Share,
} from '@examhall/shared/items';
import {
  addWhen,
  allOrNothing,
  mapped,
  mappingOf,
  matched,
  number,
  variable,
  worth,
} from './scoring-rules.js';
import { el, xhtml, type Content, type Markup } from './xml-writer.js';

/** What an item of QTI consists of. */
export interface WrittenItem {
  readonly responses: readonly Markup[];
  readonly body: readonly Content[];
  /** Rules of scoring; none when a person marks it. */
  readonly rules: readonly Content[];
  readonly byPerson?: boolean;
}
interface Given {
  readonly rule: ItemRule;
  readonly mediaPath: (id: string) => string;
}
type Writer<T extends ItemType> = (item: ItemOf<T>, key: ItemKeyOf<T>, given: Given) => WrittenItem;

const RESPONSE = 'RESPONSE';

function declaration(
  cardinality: 'single' | 'multiple' | 'ordered',
  baseType: string,
  values: readonly string[],
  mapping: Content = null,
  identifier = RESPONSE,
): Markup {
  return el(
    'qti-response-declaration',
    { identifier, cardinality, 'base-type': baseType },
    values.length > 0 &&
      el(
        'qti-correct-response',
        {},
        values.map((value) => el('qti-value', {}, value)),
      ),
    mapping,
  );
}

/** What each part of a set is worth by the rule; null when only the whole set counts. */
function sharesOf(
  right: readonly string[],
  rule: ItemRule,
  credits: Readonly<Record<string, Share>> = {},
): Map<string, Share> | null {
  if (rule.scoring === 'all-or-nothing') return null;
  const each = equalShare(right.length);
  const shares = new Map<string, Share>(right.map((name) => [name, each]));
  if (rule.scoring === 'by-credit')
    for (const [name, share] of Object.entries(credits)) shares.set(name, share);
  return shares;
}

/** Declaration and rules of a set of things that are chosen. */
function setScoring(
  baseType: string,
  right: readonly string[],
  { rule }: Given,
  marks: string,
  credits?: Readonly<Record<string, Share>>,
): Pick<WrittenItem, 'responses' | 'rules'> {
  const shares = sharesOf(right, rule, credits);
  if (!shares) {
    return {
      responses: [declaration('multiple', baseType, right)],
      rules: [allOrNothing(matched(RESPONSE), RESPONSE, marks, rule)],
    };
  }
  const otherwise = rule.scoring === 'per-part-with-penalty' ? negated(equalShare(right.length)) : '0';
  const entries = [...shares].map(([key, share]) => ({ key, share }));
  return {
    responses: [
      declaration('multiple', baseType, right, mappingOf(entries, marks, { otherwise, floor: rule.floor })),
    ],
    rules: [mapped(RESPONSE)],
  };
}

function choices(
  options: readonly Option[],
  mediaPath: Given['mediaPath'],
  name = 'qti-simple-choice',
  more: Readonly<Record<string, string>> = {},
): Content[] {
  return options.map(({ id, text, fixed }) =>
    el(name, { identifier: id, ...more, fixed: fixed ? 'true' : undefined }, xhtml(text, mediaPath)),
  );
}

const prompt = (html: string, mediaPath: Given['mediaPath']): Markup =>
  el('qti-prompt', {}, xhtml(html, mediaPath));
const paragraph = (html: string, mediaPath: Given['mediaPath']): Markup =>
  el('div', {}, xhtml(html, mediaPath));

const singleChoice: Writer<'single-choice'> = (item, key, given) => {
  const { rule, mediaPath } = given;
  const byCredit = rule.scoring === 'by-credit';
  const entries = [
    { key: key.correct, share: '1' },
    ...Object.entries(key.credits ?? {})
      .filter(([id]) => id !== key.correct)
      .map(([id, share]) => ({ key: id, share })),
  ];
  return {
    responses: [
      declaration(
        'single',
        'identifier',
        [key.correct],
        byCredit && mappingOf(entries, item.marks, { floor: rule.floor }),
      ),
    ],
    body: [choiceInteraction(item, 1, mediaPath)],
    rules: [byCredit ? mapped(RESPONSE) : allOrNothing(matched(RESPONSE), RESPONSE, item.marks, rule)],
  };
};

function choiceInteraction(
  item: ItemOf<'single-choice' | 'multiple-choice'>,
  most: number,
  mediaPath: Given['mediaPath'],
): Markup {
  const attributes = { 'response-identifier': RESPONSE, 'max-choices': most, shuffle: item.shuffle ?? false };
  return el(
    'qti-choice-interaction',
    attributes,
    prompt(item.prompt, mediaPath),
    choices(item.options, mediaPath),
  );
}

const multipleChoice: Writer<'multiple-choice'> = (item, key, given) => ({
  ...setScoring('identifier', key.correct, given, item.marks, key.credits),
  body: [choiceInteraction(item, item.maxChoices ?? 0, given.mediaPath)],
});

const trueFalse: Writer<'true-false'> = (item, key, { rule, mediaPath }) => ({
  responses: [declaration('single', 'identifier', [String(key.correct)])],
  body: [
    el(
      'qti-choice-interaction',
      { 'response-identifier': RESPONSE, 'max-choices': 1 },
      prompt(item.prompt, mediaPath),
      el('qti-simple-choice', { identifier: 'true' }, 'True'),
      el('qti-simple-choice', { identifier: 'false' }, 'False'),
    ),
  ],
  rules: [allOrNothing(matched(RESPONSE), RESPONSE, item.marks, rule)],
});

const shortText: Writer<'short-text'> = (item, key, { rule, mediaPath }) => {
  const { caseSensitive } = key;
  const entries = [
    ...key.accepted.map((text) => ({ key: text, share: '1', caseSensitive })),
    ...(rule.scoring === 'by-credit'
      ? (key.credits ?? []).map(({ text, credit }) => ({ key: text, share: credit, caseSensitive }))
      : []),
  ];
  const otherwise = rule.wrongCosts === '0' ? '0' : negated(rule.wrongCosts);
  return {
    responses: [
      declaration(
        'single',
        'string',
        key.accepted.slice(0, 1),
        mappingOf(entries, item.marks, { otherwise, floor: rule.floor }),
      ),
    ],
    body: [
      paragraph(item.prompt, mediaPath),
      el('p', {}, el('qti-text-entry-interaction', { 'response-identifier': RESPONSE })),
    ],
    rules: [mapped(RESPONSE)],
  };
};

const numeric: Writer<'numeric'> = (item, key, { rule, mediaPath }) => {
  const [first] = key.accepted;
  const value = first && ('value' in first ? first.value : first.from);
  const full = key.accepted.filter(({ credit }) => credit === undefined || rule.scoring !== 'by-credit');
  const partly =
    rule.scoring === 'by-credit' ? key.accepted.filter(({ credit }) => credit !== undefined) : [];
  return {
    responses: [declaration('single', 'float', value === undefined ? [] : [value])],
    body: [
      paragraph(item.prompt, mediaPath),
      el(
        'p',
        {},
        el('qti-text-entry-interaction', { 'response-identifier': RESPONSE }),
        item.unit !== '' && ` ${item.unit}`,
      ),
    ],
    rules: [
      ...partly.map((accepted) =>
        el(
          'qti-response-condition',
          {},
          el(
            'qti-response-if',
            {},
            isAccepted(accepted),
            el(
              'qti-set-outcome-value',
              { identifier: 'SCORE' },
              number(worth(accepted.credit ?? '0', item.marks)),
            ),
          ),
        ),
      ),
      allOrNothing(el('qti-or', {}, full.map(isAccepted)), RESPONSE, item.marks, rule),
    ],
  };
};

function isAccepted(accepted: AcceptedNumber): Markup {
  if ('from' in accepted) {
    return el(
      'qti-and',
      {},
      el('qti-gte', {}, variable(RESPONSE), number(accepted.from)),
      el('qti-lte', {}, variable(RESPONSE), number(accepted.to)),
    );
  }
  const { value, tolerance = '0', relativeTolerance } = accepted;
  const relative = relativeTolerance === undefined ? 0 : Math.abs(Number(value)) * Number(relativeTolerance);
  const allowed = Math.max(Number(tolerance), relative);
  const mode =
    allowed === 0
      ? { 'tolerance-mode': 'exact' }
      : { 'tolerance-mode': 'absolute', tolerance: `${allowed} ${allowed}` };
  return el('qti-equal', mode, variable(RESPONSE), number(value));
}

const ordering: Writer<'ordering'> = (item, key, { rule, mediaPath }) => {
  const each = worth(equalShare(key.correct.length), item.marks);
  const places = key.correct.map((id, at) =>
    addWhen(
      el(
        'qti-match',
        {},
        el('qti-index', { n: at + 1 }, variable(RESPONSE)),
        el('qti-base-value', { 'base-type': 'identifier' }, id),
      ),
      each,
    ),
  );
  return {
    responses: [declaration('ordered', 'identifier', key.correct)],
    body: [
      el(
        'qti-order-interaction',
        { 'response-identifier': RESPONSE, shuffle: item.shuffle ?? false },
        prompt(item.prompt, mediaPath),
        choices(item.options, mediaPath),
      ),
    ],
    rules:
      rule.scoring === 'all-or-nothing'
        ? [allOrNothing(matched(RESPONSE), RESPONSE, item.marks, rule)]
        : places,
  };
};

const matching: Writer<'matching'> = (item, key, given) => {
  const pair = ({ source, target }: { source: string; target: string }) => `${source} ${target}`;
  const credits = Object.fromEntries((key.credits ?? []).map((one) => [pair(one), one.credit]));
  const most = item.several ? 0 : 1;
  return {
    ...setScoring('directedPair', key.correct.map(pair), given, item.marks, credits),
    body: [
      el(
        'qti-match-interaction',
        { 'response-identifier': RESPONSE, 'max-associations': 0, shuffle: item.shuffle ?? false },
        prompt(item.prompt, given.mediaPath),
        el(
          'qti-simple-match-set',
          {},
          choices(item.sources, given.mediaPath, 'qti-simple-associable-choice', {
            'match-max': String(most),
          }),
        ),
        el(
          'qti-simple-match-set',
          {},
          choices(item.targets, given.mediaPath, 'qti-simple-associable-choice', { 'match-max': '0' }),
        ),
      ),
    ],
  };
};

const gapFill: Writer<'gap-fill'> = (item, key, { rule, mediaPath }) => {
  const each = equalShare(item.gaps.length);
  const whole = rule.scoring === 'all-or-nothing';
  const responses: Markup[] = [];
  const rules: Content[] = [];
  const fields = new Map<string, Markup>();
  for (const gap of item.gaps) {
    const gapKey = key.gaps[gap.id];
    if (gap.kind === 'choice' && gapKey?.kind === 'choice') {
      responses.push(declaration('single', 'identifier', [gapKey.correct], null, gap.id));
      fields.set(
        gap.id,
        el(
          'qti-inline-choice-interaction',
          { 'response-identifier': gap.id, shuffle: false },
          choices(gap.options, mediaPath, 'qti-inline-choice'),
        ),
      );
      if (!whole) rules.push(addWhen(matched(gap.id), worth(each, item.marks)));
    } else if (gapKey?.kind === 'text') {
      const { caseSensitive } = gapKey;
      const entries = gapKey.accepted.map((text) => ({ key: text, share: each, caseSensitive }));
      responses.push(
        declaration(
          'single',
          'string',
          gapKey.accepted.slice(0, 1),
          mappingOf(entries, item.marks, { floor: null }),
          gap.id,
        ),
      );
      fields.set(gap.id, el('qti-text-entry-interaction', { 'response-identifier': gap.id }));
      if (!whole) rules.push(addMapped(gap.id));
    }
  }
  if (whole)
    rules.push(
      allOrNothing(
        el(
          'qti-and',
          {},
          item.gaps.map((gap) => gapIsRight(gap.id, gap.kind)),
        ),
        item.gaps[0]?.id ?? '',
        item.marks,
        rule,
      ),
    );
  return {
    responses,
    body: [
      paragraph(item.prompt, mediaPath),
      el(
        'div',
        {},
        xhtml(item.text, mediaPath, (id) => fields.get(id) ?? null),
      ),
    ],
    rules,
  };
};

function addMapped(identifier: string): Markup {
  return el(
    'qti-set-outcome-value',
    { identifier: 'SCORE' },
    el('qti-sum', {}, variable('SCORE'), el('qti-map-response', { identifier })),
  );
}

function gapIsRight(identifier: string, kind: 'text' | 'choice'): Markup {
  return kind === 'choice'
    ? matched(identifier)
    : el('qti-gt', {}, el('qti-map-response', { identifier }), number('0'));
}

function shapeAttributes(shape: Shape): { shape: string; coords: string } {
  switch (shape.kind) {
    case 'circle':
      return { shape: 'circle', coords: [shape.x, shape.y, shape.radius].join(',') };
    case 'rectangle':
      return {
        shape: 'rect',
        coords: [shape.x, shape.y, shape.x + shape.width, shape.y + shape.height].join(','),
      };
    case 'polygon':
      return { shape: 'poly', coords: shape.points.flatMap(({ x, y }) => [x, y]).join(',') };
  }
}

function picture(item: ItemOf<'hotspot' | 'point'>, mediaPath: Given['mediaPath']): Markup {
  return el('img', {
    src: mediaPath(item.picture),
    alt: item.pictureDescription,
    width: item.width,
    height: item.height,
  });
}

const hotspot: Writer<'hotspot'> = (item, key, given) => ({
  ...setScoring('identifier', key.correct, given, item.marks, key.credits),
  body: [
    el(
      'qti-hotspot-interaction',
      { 'response-identifier': RESPONSE, 'max-choices': item.maxChoices },
      prompt(item.prompt, given.mediaPath),
      picture(item, given.mediaPath),
      item.areas.map(({ id, label, shape }) =>
        el('qti-hotspot-choice', { identifier: id, 'hotspot-label': label, ...shapeAttributes(shape) }),
      ),
    ),
  ],
});

const point: Writer<'point'> = (item, key, { mediaPath }) => ({
  responses: [
    declaration(
      'multiple',
      'point',
      [],
      el(
        'qti-area-mapping',
        { 'default-value': 0, 'upper-bound': item.marks },
        key.areas.map(({ shape, credit }) =>
          el('qti-area-map-entry', {
            ...shapeAttributes(shape),
            'mapped-value': worth(credit ?? equalShare(key.areas.length), item.marks),
          }),
        ),
      ),
    ),
  ],
  body: [
    el(
      'qti-select-point-interaction',
      { 'response-identifier': RESPONSE, 'max-choices': item.maxPoints },
      prompt(item.prompt, mediaPath),
      picture(item, mediaPath),
    ),
  ],
  rules: [
    el(
      'qti-set-outcome-value',
      { identifier: 'SCORE' },
      el('qti-map-response-point', { identifier: RESPONSE }),
    ),
  ],
});

const essay: Writer<'essay'> = (item, key, { mediaPath }) => ({
  responses: [declaration('single', 'string', [])],
  body: [
    el(
      'qti-extended-text-interaction',
      { 'response-identifier': RESPONSE, format: item.format === 'rich' ? 'xhtml' : 'plain' },
      prompt(item.prompt, mediaPath),
    ),
    key.guidance !== '' &&
      el(
        'qti-rubric-block',
        { use: 'scoring', view: 'scorer' },
        el('qti-content-body', {}, el('p', {}, key.guidance)),
      ),
  ],
  rules: [],
  byPerson: true,
});

/** By type. Exhaustive: a type missing here does not compile. */
const writers: { readonly [T in ItemType]: Writer<T> } = {
  'single-choice': singleChoice,
  'multiple-choice': multipleChoice,
  'true-false': trueFalse,
  'short-text': shortText,
  numeric,
  ordering,
  matching,
  'gap-fill': gapFill,
  hotspot,
  point,
  essay,
};

/** An item in the parts of a QTI 3 item. */
export function writtenItem(item: Item, key: ItemKey, given: Given): WrittenItem {
  // TypeScript cannot pair an item and its key by their type.
  const write = writers[item.type] as (item: Item, key: ItemKey, given: Given) => WrittenItem;
  return write(item, key, given);
}
