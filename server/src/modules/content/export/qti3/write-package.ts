import { createHash } from 'node:crypto';
import { ZipFile } from 'yazl';
import { paperItems, ruleOf, sectionOf, type Item, type Paper, type Stimulus } from '@examhall/shared/items';
import { EXACT_FILE, type ExactExam } from '../../import/package/exact-exam.js';
import type { ImportedExam } from '../../import/imported-exam.js';
import { writtenItem } from './item-writers.js';
import { documentOf, el, xhtml, type Markup } from './xml-writer.js';

const ITEM_NAMESPACE = 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0';
const PACKAGE_NAMESPACE = 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1';

/**
 * An exam as a QTI 3 content package, which other programs read. Beside it lies the exam exactly as it is here, with the digests of what was
 * written: as long as nothing was changed by another program, reading the package back gives the very same exam.
 */
export async function writeQti3Package(exam: ImportedExam): Promise<Buffer> {
  const written = qti3Files(exam);
  const digests = Object.fromEntries(
    [...written].map(([path, text]) => [path, createHash('sha256').update(text).digest('hex')]),
  );
  const exact: ExactExam = {
    format: 'examhall-exam-v1',
    paper: exam.paper,
    key: exam.key,
    rules: exam.rules,
    digests,
  };
  const zip = new ZipFile();
  // The same exam gives the same bytes.
  const options = { mtime: new Date(Date.UTC(2000, 0, 1)) };
  for (const [path, text] of written) zip.addBuffer(Buffer.from(text, 'utf8'), path, options);
  zip.addBuffer(Buffer.from(JSON.stringify(exact), 'utf8'), EXACT_FILE, options);
  for (const { id, mediaType } of exam.paper.media) {
    zip.addBuffer(exam.files.get(id) ?? Buffer.alloc(0), mediaPath(id, mediaType), options);
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The files of the package that are text, by path. */
export function qti3Files(exam: ImportedExam): Map<string, string> {
  const { paper } = exam;
  const files = new Map<string, string>([
    ['imsmanifest.xml', documentOf(manifest(paper))],
    ['test.xml', documentOf(test(paper))],
  ]);
  for (const stimulus of paper.stimuli ?? [])
    files.set(stimulusPath(stimulus), documentOf(sharedText(stimulus, paper)));
  for (const item of paperItems(paper)) files.set(itemPath(item), documentOf(itemDocument(item, exam)));
  return files;
}

const itemPath = ({ id }: Pick<Item, 'id'>): string => `items/${id}.xml`;
const stimulusPath = ({ id }: Pick<Stimulus, 'id'>): string => `texts/${id}.xml`;

function mediaPath(id: string, mediaType: string): string {
  const ending = mediaType
    .replace(/^.*\//u, '')
    .replace('svg+xml', 'svg')
    .replace('jpeg', 'jpg')
    .replace('mpeg', 'mp3');
  return `media/${id}.${ending}`;
}

/** From a file one folder down. */
function mediaFrom({ media }: Paper): (id: string) => string {
  const paths = new Map(media.map(({ id, mediaType }) => [id, `../${mediaPath(id, mediaType)}`]));
  return (id) => paths.get(id) ?? '';
}

function manifest(paper: Paper): Markup {
  const resource = (identifier: string, type: string, href: string) =>
    el('resource', { identifier, type, href }, el('file', { href }));
  return el(
    'manifest',
    { xmlns: PACKAGE_NAMESPACE, identifier: 'exam' },
    el('metadata', {}, el('schema', {}, 'QTI Package'), el('schemaversion', {}, '3.0.0')),
    el('organizations', {}),
    el(
      'resources',
      {},
      resource('test', 'imsqti_test_xmlv3p0', 'test.xml'),
      paperItems(paper).map((item) => resource(`item-${item.id}`, 'imsqti_item_xmlv3p0', itemPath(item))),
      (paper.stimuli ?? []).map((stimulus) =>
        resource(`text-${stimulus.id}`, 'imsqti_stimulus_xmlv3p0', stimulusPath(stimulus)),
      ),
      paper.media.map(({ id, mediaType }) => resource(`media-${id}`, 'webcontent', mediaPath(id, mediaType))),
    ),
  );
}

/** Parts hold sections that are gone through in the same way, in their order. */
function test(paper: Paper): Markup {
  const parts = paper.sections.map((section) =>
    el(
      'qti-test-part',
      {
        identifier: `part-${section.id}`,
        'navigation-mode': (section.navigation ?? 'free') === 'free' ? 'nonlinear' : 'linear',
        'submission-mode': 'simultaneous',
      },
      el(
        'qti-assessment-section',
        { identifier: section.id, title: section.title, visible: true },
        section.minutes !== undefined && el('qti-time-limits', { 'max-time': section.minutes * 60 }),
        section.draw !== undefined && el('qti-selection', { select: section.draw }),
        section.shuffle && el('qti-ordering', { shuffle: true }),
        section.items.map((item) =>
          el('qti-assessment-item-ref', { identifier: item.id, href: itemPath(item) }),
        ),
      ),
    ),
  );
  return el(
    'qti-assessment-test',
    { xmlns: ITEM_NAMESPACE, identifier: 'exam', title: paper.title, 'xml:lang': paper.language },
    parts,
  );
}

function sharedText({ id, title, text }: Stimulus, paper: Paper): Markup {
  return el(
    'qti-assessment-stimulus',
    { xmlns: ITEM_NAMESPACE, identifier: id, title },
    el('qti-stimulus-body', {}, xhtml(text, mediaFrom(paper))),
  );
}

function itemDocument(item: Item, { paper, key, rules }: ImportedExam): Markup {
  const itemKey = key.items[item.id];
  const section = sectionOf(paper, item.id);
  if (!itemKey || !section) throw new Error(`the exam has no key for its item ${item.id}`);
  const written = writtenItem(item, itemKey, {
    rule: ruleOf(rules, section, item),
    mediaPath: mediaFrom(paper),
  });
  const stimulus = item.stimulus;
  return el(
    'qti-assessment-item',
    {
      xmlns: ITEM_NAMESPACE,
      identifier: item.id,
      title: item.id,
      adaptive: false,
      'time-dependent': false,
      'xml:lang': paper.language,
    },
    written.responses,
    el('qti-outcome-declaration', {
      identifier: 'SCORE',
      cardinality: 'single',
      'base-type': 'float',
      'normal-maximum': item.marks,
      'external-scored': written.byPerson ? 'human' : undefined,
    }),
    stimulus !== undefined &&
      el('qti-assessment-stimulus-ref', {
        identifier: stimulus,
        href: `../${stimulusPath({ id: stimulus })}`,
      }),
    el('qti-item-body', {}, ...written.body),
    written.rules.length > 0 && el('qti-response-processing', {}, ...written.rules),
  );
}
