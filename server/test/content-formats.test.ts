import type { InspectedItem } from '@examhall/shared/protocol';
import { readContent } from '../src/modules/content/import/read-content.js';
import type { ContentReading } from '../src/modules/content/import/reading.js';
import { contentFile, inspected, onePixel, packageFiles, zipOf } from './support/content-files.js';

/** What matters of each question: type, correct responses and marks, by title or id. */
function told(items: readonly InspectedItem[]): Record<string, unknown> {
  return Object.fromEntries(
    items.map(({ id, title, type, correct, maxScore, understood }) => [
      title === '' ? id : title,
      understood ? [type, correct, maxScore] : 'not understood',
    ]),
  );
}

describe('GIFT', () => {
  test('every kind of question is read with its correct responses', async () => {
    const { format, items } = await inspected(contentFile('every-kind.gift'));
    expect(format).toBe('gift');
    expect(told(items)).toEqual({
      Capital: ['single-choice', ['Lima'], 1],
      'Two of four': ['multiple-choice', ['2', '3'], 1],
      'sun-1': ['true-false', ['True'], 1],
      'Missing word': ['single-choice', ['100'], 1],
      q5: ['short-text', ['Saturn', 'Uranus'], 1],
      q6: ['numeric', ['3.14'], 1],
      q7: ['numeric', ['1930..1939'], 1],
      q8: ['numeric', ['1932'], 1],
      q9: ['matching', ['Nile → Africa', 'Danube → Europe', 'Volga → Europe'], 1],
      Escapes: ['single-choice', ['an {equation}'], 1],
      Essay: ['essay', [], 1],
      q12: ['true-false', ['False'], 1],
      Intro: ['text', [], 0],
    });
    expect(items[3]?.prompt).toBe('Water boils at _____ degrees Celsius.');
    expect(items[9]?.prompt).toBe('What is 2 = 1 + 1 called: an equation or _____ ?');
    expect(items[0]?.warnings).toEqual(['feedback is not shown in exams; it was left out']);
  });

  test('a fault in one question is named by its line and leaves the others alone', async () => {
    const { items } = await inspected(contentFile('faults.gift'));
    expect(items.map(({ place, warnings }) => [place, warnings[0]])).toEqual([
      ['line 1', 'not understood: the braces around the answers do not close'],
      ['line 3', 'not understood: there is no question before the answers'],
      ['line 5', 'not understood: a choice needs at least two options'],
      ['line 7', 'not understood: “none” is not a number that can be taken exactly'],
      ['line 9', expect.stringContaining('has a * that stands for any text')],
      ['line 11', 'not understood: no option earns all the marks, so none is the correct one'],
      ['line 13', 'not understood: one of the options is empty'],
      ['line 15', undefined],
    ]);
    expect(items.at(-1)?.correct).toEqual(['yes']);
  });

  test('signs written together, and answers at several places of one text', async () => {
    const { items } = await inspected(contentFile('gaps.gift'));
    expect(told(items)).toEqual({
      Together: ['single-choice', ['freezes'], 1],
      Both: ['gap-fill', ['boils', 'freezes'], 1],
      Typed: ['gap-fill', ['sun', 'Sun', 'star'], 1],
      Cloze: ['gap-fill', ['a metal', 'helium'], 4],
      Either: ['gap-fill', ['iron'], 1],
      Formula: ['single-choice', ['five'], 1],
      Numbers: 'not understood',
      Weights: 'not understood',
    });
    expect(items[1]?.prompt).toBe('Water _____ at a hundred degrees and _____ at zero.');
    expect(items[5]?.prompt).toBe('What is \\(\\frac{1}{2}\\) of ten?');
    const { reading } = (await readContent(contentFile('gaps.gift'), { name: '' })) as {
      reading: ContentReading;
    };
    const either = reading.entries.find(({ title }) => title === 'Either');
    expect(either).toMatchObject({
      key: { gaps: { g1: { correct: 'o1', credits: { o2: '1' } } } },
      exception: { scoring: 'by-credit' },
    });
  });
});

describe('Aiken', () => {
  test('questions over several lines, with signs that are no HTML', async () => {
    const { format, items } = await inspected(contentFile('two.aiken.txt'));
    expect(format).toBe('aiken');
    expect(items.map(({ prompt, correct }) => [prompt, correct])).toEqual([
      ['Which planet is the largest?', ['Jupiter']],
      ['Which of these signs means "less than"?', ['<']],
    ]);
  });

  test('what is missing is named by its line', async () => {
    const { items } = await inspected(contentFile('faults.aiken.txt'));
    expect(items.map(({ place, warnings }) => [place, warnings[0]])).toEqual([
      ['line 1', 'not understood: the line with the answer is missing; write for example ANSWER: B'],
      ['line 5', 'not understood: “ANSWER: D” names no option of this question'],
      ['line 10', 'not understood: there is an answer without a question before it'],
      ['line 12', expect.stringContaining('fewer than two options')],
      ['line 16', undefined],
    ]);
  });
});

describe('Moodle XML', () => {
  test('every kind of question is read, with its picture, formulas and shares of marks', async () => {
    const { format, items } = await inspected(contentFile('every-kind.moodle.xml'));
    expect(format).toBe('moodle-xml');
    expect(told(items)).toEqual({
      Cell: ['single-choice', ['Mitochondrion'], 2.5],
      Several: ['multiple-choice', ['Whale', 'Bat', 'Mouse'], 1],
      TF: ['true-false', ['False'], 1],
      SA: ['short-text', ['frog'], 1],
      N: ['numeric', ['8'], 1],
      E: ['essay', [], 1],
      M: ['matching', ['frog → amphibian', 'cat → mammal'], 1],
      C: ['gap-fill', ['4', 'blood', 'muscle'], 3],
      G: ['gap-fill', ['fox', 'hare'], 2],
      O: ['ordering', ['egg', 'tadpole', 'frog'], 1],
      D: ['text', [], 0],
      X: 'not understood',
    });
    expect(items[0]?.prompt).toBe('Which part of the cell makes energy? a cell \\(x^2\\)');
    expect(items.at(-1)?.warnings[0]).toBe(
      'not understood: questions of the type “calculated” have no counterpart here',
    );
  });
});

describe('Moodle XML with gaps of every kind', () => {
  test('gaps that do not fit into one text are questions of their own, each with its marks', async () => {
    const { items } = await inspected(contentFile('gaps.moodle.xml'));
    expect(
      Object.fromEntries(items.map((item) => [item.id, told([{ ...item, title: '' }])[item.id]])),
    ).toEqual({
      q1: ['numeric', ['3.14'], 2],
      'mix-1': ['multiple-choice', ['2', '3'], 2],
      'mix-2': ['short-text', ['Square'], 1],
      'mix-3': ['numeric', ['4'], 1],
      'mix-4': ['single-choice', ['equal'], 1],
      q3: 'not understood',
      q4: 'not understood',
      q5: ['matching', ['water → H2O', 'salt → NaCl'], 1],
      q6: ['gap-fill', ['cat', 'tomcat', 'milk'], 2],
      q7: ['gap-fill', ['dog'], 1],
      q8: ['multiple-choice', ['ruby', 'rose'], 1],
      q9: ['multiple-choice', ['sea'], 1],
    });
    expect(items[0]?.prompt).toBe('Pi is about _____ .');
    expect(items[2]?.prompt).toBe('Primes: (1) … . A (2) _____ has (3) … sides, (4) … .');
    expect(items[5]?.warnings[0]).toBe('not understood: a gap is not complete: {1:MULTICHOICE}');
    expect(items[6]?.warnings[0]).toMatch(/“zero” is not a number/u);
  });

  test('a question that stands alone is read too', async () => {
    const { format, items } = await inspected(
      `<question type="truefalse"><name><text>Alone</text></name><questiontext><text>Ice floats.</text></questiontext>
       <answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>`,
    );
    expect([format, told(items)]).toEqual(['moodle-xml', { Alone: ['true-false', ['True'], 1] }]);
  });
});

describe('QTI 1.2', () => {
  test('every kind that Canvas writes is read by what its rules reward', async () => {
    const { format, title, items } = await inspected(contentFile('canvas.qti12.xml'));
    expect([format, title]).toEqual(['qti-1.2', 'A quiz of many kinds']);
    expect(told(items)).toEqual({
      One: ['single-choice', ['Rose'], 2],
      Several: ['multiple-choice', ['A', 'C'], 3],
      True: ['true-false', ['True'], 1],
      Typed: ['short-text', ['Illinois', 'IL'], 1],
      Number: ['numeric', ['42'], 1],
      Gaps: ['gap-fill', ['red', 'blue'], 2],
      Pairs: ['matching', ['Cow → Moo', 'Dog → Woof'], 2],
      Essay: ['essay', [], 5],
      Upload: 'not understood',
    });
  });
});

const bothOrNothing = `<responseProcessing><responseCondition><responseIf>
  <and><match><variable identifier="DEPTH"/><correct identifier="DEPTH"/></match>
  <match><variable identifier="ORDER"/><correct identifier="ORDER"/></match></and>
  <setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue>
  </responseIf></responseCondition></responseProcessing>`;

describe('QTI 2 and 3', () => {
  test.each([
    ['choice.qti21.xml', 'qti-2.1', ['multiple-choice', ['Hydrogen', 'Oxygen'], 2]],
    ['text-entry.qti21.xml', 'qti-2.1', ['numeric', ['20'], 4]],
    ['gaps.qti22.xml', 'qti-2.2', ['gap-fill', ['summer', 'York'], 2]],
    ['match.qti30.xml', 'qti-3.0', ['matching', ['Capulet → Romeo', 'Prospero → Midsummer'], 1.5]],
    ['order.qti30.xml', 'qti-3.0', ['ordering', ['Cid', 'Ann', 'Ben'], 1]],
    ['chance.qti21.xml', 'qti-2.1', 'not understood'],
  ])('%s', async (file, format, expected) => {
    const inspection = await inspected(contentFile(file));
    expect(inspection.format).toBe(format);
    expect(Object.values(told(inspection.items))).toEqual([expected]);
  });

  test('what stands around a field stays, and MathML becomes LaTeX', async () => {
    const [field] = (await inspected(contentFile('text-entry.qti21.xml'))).items;
    expect(field?.prompt).toBe('The mean is _____ metres.');
    const [choice] = (await inspected(contentFile('choice.qti21.xml'))).items;
    expect(choice?.prompt).toBe('Which elements form water? \\(H_{2}\\)');
    expect(choice?.warnings).toEqual(['feedback is not shown in exams; it was left out']);
  });

  test('an item that asks several unlike things is a question for each, with their own marks', async () => {
    const file = contentFile('composite.qti21.xml');
    const { items } = await inspected(file);
    expect(
      items.map(({ id, type, prompt, correct, maxScore }) => [id, type, prompt, correct, maxScore]),
    ).toEqual([
      ['lake-1', 'single-choice', 'How deep is it?', ['90 m'], 1],
      ['lake-2', 'ordering', 'From cold to hot:', ['ice', 'water', 'steam'], 2],
      ['lake-3', 'gap-fill', 'The river is the _____ , and the _____ lives in it.', ['Inn', 'pike'], 2],
      ['lake-4', 'essay', 'Why does it not freeze?', [], 1.5],
      ['lake-5', 'uploadInteraction', 'Hand in a map.', [], null],
    ]);
    expect(items[3]?.warnings.at(-1)).toMatch(/does not say what each of its open parts is worth/u);
    expect(items[4]?.warnings[0]).toMatch(/^not understood: answers by “uploadInteraction”/u);
    const { reading } = (await readContent(file, { name: '' })) as { reading: ContentReading };
    expect(reading.stimuli).toEqual([{ id: 't1', title: '', text: '<p>A lake is fed by one river.</p>' }]);
    expect(reading.entries.slice(0, 4)).toMatchObject(Array(4).fill({ item: { stimulus: 't1' } }));
  });

  test('answers of one item that are only scored together are not taken apart', async () => {
    const together = contentFile('composite.qti21.xml')
      .toString()
      .replace(/<responseProcessing>[\s\S]*<\/responseProcessing>/u, () => bothOrNothing);
    const { items } = await inspected(together);
    expect(items).toHaveLength(1);
    expect(items[0]?.warnings[0]).toMatch(/whose marks cannot be told apart/u);
  });

  test('fields that only appear while it is answered, and answers outside the exam, make no plain text', async () => {
    const text = (inside: string, more = '') =>
      inspected(`<assessmentItem identifier="i" title="t">
        <outcomeDeclaration identifier="MAXSCORE" cardinality="single" baseType="float">
          <defaultValue><value>3</value></defaultValue></outcomeDeclaration>
        <itemBody><p>Draw it.</p>${inside}</itemBody>${more}</assessmentItem>`);
    const { items: later } = await text(
      '<feedbackBlock outcomeIdentifier="A" identifier="b"><extendedTextInteraction responseIdentifier="R"/></feedbackBlock>',
    );
    expect(later[0]?.warnings[0]).toMatch(/its fields only appear while it is answered/u);
    const { items: paper } = await text(
      '<rubricBlock view="scorer"><p>One for each arrow.</p></rubricBlock>',
    );
    expect(paper[0]?.prompt).toBe('Draw it.');
    expect(paper[0]?.warnings[0]).toMatch(/it is worth 3 marks, but has no field to answer in/u);
    const { items: plain } = await text('');
    expect(plain[0]?.type).toBe('text');
  });

  test('a match with a single right side is turned: it chooses among the left ones', async () => {
    const choice = (id: string) =>
      `<simpleAssociableChoice identifier="${id}" matchMax="1">${id.toLowerCase()}</simpleAssociableChoice>`;
    const { items } = await inspected(`<assessmentItem identifier="i" title="t">
      <responseDeclaration identifier="R" cardinality="multiple" baseType="directedPair">
        <correctResponse><value>YES LAKE</value></correctResponse></responseDeclaration>
      <itemBody><matchInteraction responseIdentifier="R"><prompt>Is it deep?</prompt>
        <simpleMatchSet>${choice('YES')}${choice('NO')}</simpleMatchSet>
        <simpleMatchSet>${choice('LAKE')}</simpleMatchSet></matchInteraction></itemBody></assessmentItem>`);
    expect(told(items)).toEqual({ t: ['matching', ['lake → yes'], 1] });
  });

  test('what is drawn by chance is not guessed', async () => {
    const [item] = (await inspected(contentFile('chance.qti21.xml'))).items;
    expect(item?.warnings[0]).toContain('its numbers are drawn by chance for each candidate');
    expect(item?.correct).toEqual([]);
  });

  test('a package brings its test, the items no test names, and its pictures', async () => {
    const inspection = await inspected(await zipOf(packageFiles()), 'package.zip');
    expect(inspection).toMatchObject({ format: 'qti-2.1', title: 'A test of two parts', errors: [] });
    expect(inspection.items.map(({ id, understood }) => [id, understood])).toEqual([
      ['set', true],
      ['spot', true],
      ['chance', false],
      ['numbers', true],
    ]);
    expect(inspection.items[1]?.correct).toEqual(['North']);
    expect(inspection.warnings).toEqual(['the test draws some of its items; all of them come in']);
  });

  test('a picture that a question is answered in has to be there', async () => {
    const { 'items/images/uk.png': _missing, ...files } = packageFiles();
    const inspection = await inspected(await zipOf(files));
    expect(inspection.items[1]?.warnings[0]).toContain('the file “items/images/uk.png” is not there');
  });
});

describe('tables of other programs', () => {
  test('columns are known by their headings; what can mean two things is not decided', async () => {
    const { format, items, warnings } = await inspected(contentFile('table.csv'), 'table.csv');
    expect([format, warnings]).toEqual(['table-csv', ['the column “Explanation” was left out']]);
    expect(
      items.map(({ place, type, correct, maxScore, warnings: [why] }) => [
        place,
        type,
        correct,
        maxScore,
        why,
      ]),
    ).toEqual([
      ['line 2', 'single-choice', ['Jupiter'], 2, undefined],
      ['line 3', 'multiple-choice', ['2', '3'], 1, undefined],
      ['line 5', 'short-text', ['Paris', 'Lutetia'], 1, undefined],
      ['line 6', 'true-false', ['True'], 1, undefined],
      ['line 7', 'unknown', [], 1, 'not understood: “C” names none of the 2 options'],
      [
        'line 8',
        'unknown',
        [],
        1,
        expect.stringContaining('can mean an option by its place and another one by its text'),
      ],
      ['line 9', 'unknown', [], 1, 'not understood: option 2 is empty, but a later one is not'],
    ]);
  });

  test('our own template can be a CSV file too, with any delimiter', async () => {
    const { format, items } = await inspected(contentFile('template.csv'), 'template.csv');
    expect(format).toBe('examhall-csv');
    expect(items.map(({ id, type, correct }) => [id, type, correct])).toEqual([
      ['n1', 'numeric', ['0.5']],
      ['c1', 'single-choice', ['that']],
      ['x1', 'single choice', []],
    ]);
    expect(items[0]?.prompt).toBe('How much is \\(\\frac{1}{2}\\)?');
  });
});

describe('whatever a file is written in', () => {
  const gift = '::Umlaut::Grüße — 你好 — سلام {=ja ~nein}\r\n\r\n::Two::Second {T}\r\n';

  test.each([
    ['UTF-8 with a byte-order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(gift)])],
    ['UTF-16 LE', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(gift, 'utf16le')])],
    ['UTF-16 BE', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(gift, 'utf16le').swap16()])],
  ])('%s', async (_name, bytes) => {
    const { items } = await inspected(bytes);
    expect(items.map(({ prompt }) => prompt)).toEqual(['Grüße — 你好 — سلام', 'Second']);
  });

  test('what is not UTF-8 is read as Windows-1252, and says so', async () => {
    const { items, warnings } = await inspected(Buffer.from('Café “x”? {=ja ~nein}', 'latin1'));
    expect(items[0]?.prompt).toContain('Café');
    expect(warnings).toEqual([expect.stringContaining('Windows-1252')]);
  });

  test('named characters of HTML are known in XML', async () => {
    const xml = contentFile('order.qti30.xml')
      .toString()
      .replace('Who came first?', 'Who&nbsp;came &eacute;t&eacute;?');
    expect((await inspected(xml)).items[0]?.prompt).toBe('Who came été?');
  });

  test('the same id twice is said', async () => {
    const twice = '// [id:a]\nOne {T}\n\n// [id:a]\nTwo {F}\n';
    const { items } = await inspected(twice);
    expect(items.map(({ id, warnings }) => [id, warnings])).toEqual([
      ['a', ['another question of the file has the same id; each gets one of its own']],
      ['a', ['another question of the file has the same id; each gets one of its own']],
    ]);
  });
});

describe('files that are refused', () => {
  const refusal = async (file: Buffer | string, name = '') => {
    const { items, errors } = await inspected(file, name);
    expect(items).toEqual([]);
    return errors.join('\n');
  };

  test.each([
    ['nothing', '', 'the file is empty'],
    ['prose', 'Once upon a time', 'in no format this importer knows'],
    ['JSON', '{"questions": []}', 'this is JSON'],
    ['a PDF', '%PDF-1.7 …', 'this is a PDF'],
    ['an old Office file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'save it as .xlsx'],
    ['bytes', Buffer.from([0, 1, 2, 0, 3]), 'this is not a text file'],
    ['unknown XML', '<?xml version="1.0"?>\n<feed/>', 'line 2: XML with the root <feed> is not a format'],
    ['broken XML', '<quiz><question></quiz>', 'line 1: not well-formed XML'],
    ['a table without questions', 'name,age\nAnn,3\n', 'needs a column “Question”'],
    ['an open quote', 'Question,Correct\n"a,b\n', 'the table cannot be read'],
  ])('%s', async (_name, file, reason) => {
    expect(await refusal(file)).toContain(reason);
  });

  test('entities of a file’s own are not followed', async () => {
    const reaching =
      '<?xml version="1.0"?>\n<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<quiz><question type="essay"><questiontext><text>&x;</text></questiontext></question></quiz>';
    const growing = `<!DOCTYPE quiz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>`;
    for (const file of [reaching, growing]) {
      const said = await refusal(file);
      expect(said).toContain('entities of its own');
      expect(said).not.toContain('root:');
    }
  });

  test('a package is no way out of itself', async () => {
    const zip = await zipOf({ 'aa/evil.xml': 'x', 'imsmanifest.xml': contentFile('imsmanifest.xml') });
    // The library that packs would not write such a name, so it is written into the bytes.
    const evil = Buffer.from(zip.toString('latin1').replaceAll('aa/evil.xml', '../evil.xml'), 'latin1');
    expect(await refusal(evil)).toContain('outside itself');
    const leading = contentFile('imsmanifest.xml')
      .toString()
      .replace('href="test.xml"', 'href="../../test.xml"');
    expect(await refusal(await zipOf({ ...packageFiles(), 'imsmanifest.xml': leading }))).toContain(
      'leads out of the package',
    );
  });

  test('a package without its manifest, or without a file that it names', async () => {
    expect(await refusal(await zipOf({ 'a.txt': 'x' }))).toContain('has no imsmanifest.xml');
    const { 'items/choice.xml': _missing, ...files } = packageFiles();
    expect(await refusal(await zipOf(files))).toContain('which is not in the package');
  });

  test('a small package that unpacks to very much', async () => {
    const bomb = await zipOf({ 'imsmanifest.xml': 'x', 'bomb.bin': Buffer.alloc(210 * 1_048_576) });
    expect(bomb.length).toBeLessThan(1_048_576);
    expect(await refusal(bomb)).toContain('unpacks to more than 200 MB');
  });

  test('elements nested without end', async () => {
    expect(await refusal('<quiz>'.repeat(5_000))).toContain('nested deeper');
  });
});

describe('what texts bring along', () => {
  test('pictures of formulas are read as formulas; a text of which nothing is left is named', async () => {
    const item = (html: string) =>
      inspected(`<questestinterop><item ident="i"><presentation><material>
        <mattext texttype="text/html"><![CDATA[${html}]]></mattext></material></presentation></item></questestinterop>`);
    const { items: formula } = await item(
      '<p><img class="equation_image" src="/equation_images/x" alt="LaTeX: \\frac{1}{2}"></p>',
    );
    expect(formula[0]?.prompt).toBe('\\(\\frac{1}{2}\\)');
    const { items: frame } = await item('<iframe src="https://example.org/question"></iframe>');
    expect(frame[0]?.warnings[0]).toBe('not understood: nothing of it can be shown here');
  });

  const shown = (html: string) =>
    inspected(
      `<quiz><question type="essay"><questiontext format="html"><text><![CDATA[${html}]]></text></questiontext></question></quiz>`,
    );

  test('scripts, frames and handlers go, and it is said', async () => {
    const { items } = await shown(
      'Before<script>alert(1)</script><iframe src="https://x"></iframe><b onclick="x()">after</b>',
    );
    expect(items[0]?.prompt).toBe('Beforeafter');
    expect(items[0]?.warnings).toEqual([
      'an element that is not shown was left out: script',
      'an element that is not shown was left out: iframe',
    ]);
  });

  test('pictures on other machines are not fetched', async () => {
    const { items } = await shown('<img src="https://example.org/x.png" alt="a map">');
    expect(items[0]?.prompt).toBe('[a map]');
    expect(items[0]?.warnings[0]).toContain('lies on another machine');
  });

  test('a picture within the text itself is kept', async () => {
    const { items } = await shown(
      `<img src="data:image/png;base64,${onePixel.toString('base64')}" alt="a dot">`,
    );
    expect([items[0]?.prompt, items[0]?.warnings]).toEqual(['a dot', []]);
  });
});
