import { defaultRules, type Item, type ItemKey, type Paper, type Stimulus } from '@examhall/shared/items';
import { versionOf, type ImportedExam } from '../content/index.js';
import { tonesWav } from './tones.js';

const GRAPH = 'graph';
const TONES = 'tones';
const TONE_COUNT = 4;

interface Question {
  readonly item: Item;
  readonly key: ItemKey;
}

const options = (...texts: string[]) => texts.map((text, index) => ({ id: 'abcdefgh'[index] ?? 'z', text }));
const about = (id: string, prompt: string) => ({ id, prompt, marks: '1', subject: '' });

const text: Stimulus = {
  id: 'lighthouse',
  title: 'The keeper of the light',
  text: [
    '<p>For thirty-one years Ida Marsh climbed the same one hundred and twelve steps every evening. She knew which of them were worn, which of them sang under her boots in winter, and where the wall was warm because the chimney ran behind it.</p>',
    '<p>When the engineers came to fit the electric lamp, they asked her what she would miss. “Nothing that you could measure,” she said. They wrote that down as “nothing”.</p>',
    '<p>In the first week after they had left, the village noticed that the light came on at the same minute every night. In the second week they noticed that it came on in the fog no earlier than on a clear evening. In the third, the baker’s boat was late, and people stood on the quay and looked up at the tower as if somebody were still there who might have seen it.</p>',
    '<p>Ida was asked to come back as an adviser. She sat in the lamp room with a notebook and wrote down, for a whole year, when she would have lit the lamp. The notebook is kept in the museum. The engineers built a second switch.</p>',
  ].join(''),
};

const warmUp: Question[] = [
  {
    item: {
      ...about('tools', 'Strike out an option with the tool, then choose the right one: what is 7 × 8?'),
      type: 'single-choice',
      options: options('54', '56', '58', '65'),
    },
    key: { type: 'single-choice', correct: 'b' },
  },
  {
    item: {
      ...about('prime', 'Which of these are prime numbers? Use the calculator if you like.'),
      type: 'multiple-choice',
      options: options('91', '97', '101', '119'),
    },
    key: { type: 'multiple-choice', correct: ['b', 'c'] },
  },
  {
    item: { ...about('zero', 'Zero is an even number.'), type: 'true-false' },
    key: { type: 'true-false', correct: true },
  },
  {
    item: {
      ...about('root', 'Solve \\(\\frac{x}{3} + \\sqrt{16} = 7\\) for \\(x\\).'),
      type: 'numeric',
      unit: '',
    },
    key: { type: 'numeric', accepted: [{ value: '9' }] },
  },
  {
    item: {
      ...about(
        'table',
        '<p>Which town has the most rain?</p><table><caption>Rain in millimetres</caption><thead><tr><th scope="col">Town</th><th scope="col">Spring</th><th scope="col">Autumn</th></tr></thead><tbody><tr><th scope="row">Aldby</th><td>120</td><td>210</td></tr><tr><th scope="row">Berrow</th><td>180</td><td>170</td></tr></tbody></table>',
      ),
      type: 'short-text',
    },
    key: { type: 'short-text', accepted: ['Berrow'], caseSensitive: false },
  },
  {
    item: {
      ...about(
        'code',
        '<p>Put the lines in order, so that the program prints the numbers from 1 to 3.</p><pre><code>for n in 1, 2, 3: …</code></pre>',
      ),
      type: 'ordering',
      options: options(
        '<code>n = 1</code>',
        '<code>while n &lt; 4:</code>',
        '<code>print(n)</code>',
        '<code>n = n + 1</code>',
      ),
      shuffle: true,
    },
    key: { type: 'ordering', correct: ['a', 'b', 'c', 'd'] },
  },
  {
    item: {
      ...about('capitals', 'Which currency belongs to which country?'),
      type: 'matching',
      sources: options('India', 'China', 'Egypt'),
      targets: options('Pound', 'Rupee', 'Renminbi'),
      shuffle: true,
    },
    key: {
      type: 'matching',
      correct: [
        { source: 'a', target: 'b' },
        { source: 'b', target: 'c' },
        { source: 'c', target: 'a' },
      ],
    },
  },
  {
    item: {
      ...about('water', 'Fill in the gaps.'),
      type: 'gap-fill',
      text: 'Water boils at [[boils]] °C and freezes at [[freezes]] °C.',
      gaps: [
        { kind: 'text', id: 'boils' },
        { kind: 'choice', id: 'freezes', options: options('0', '4', '32') },
      ],
    },
    key: {
      type: 'gap-fill',
      gaps: {
        boils: { kind: 'text', accepted: ['100'], caseSensitive: false },
        freezes: { kind: 'choice', correct: 'a' },
      },
    },
  },
  {
    item: {
      ...about(
        'scripts',
        '<p dir="rtl" lang="ar">اقرأ هذه الجملة: العلم نور.</p><p lang="zh">再读这一句：学而时习之。</p><p lang="hi">और यह: विद्या ददाति विनयम्।</p><p>How many writing systems did you see, besides this one?</p>',
      ),
      type: 'single-choice',
      options: options('One', 'Two', 'Three'),
    },
    key: { type: 'single-choice', correct: 'c' },
  },
];

const pictures: Question[] = [
  {
    item: {
      ...about('rest', 'When did the cyclist stand still? Choose that part of the graph.'),
      type: 'hotspot',
      picture: GRAPH,
      pictureDescription:
        'Distance against time: it rises, stays level from second 4 to second 7, and rises again.',
      width: 640,
      height: 400,
      areas: [
        {
          id: 'first',
          label: 'The first rise',
          shape: { kind: 'rectangle', x: 60, y: 110, width: 190, height: 230 },
        },
        {
          id: 'level',
          label: 'The level part',
          shape: { kind: 'rectangle', x: 265, y: 80, width: 140, height: 70 },
        },
        {
          id: 'second',
          label: 'The second rise',
          shape: { kind: 'rectangle', x: 415, y: 10, width: 160, height: 120 },
        },
      ],
      maxChoices: 1,
    },
    key: { type: 'hotspot', correct: ['level'] },
  },
  {
    item: {
      ...about('start', 'Mark the place in the graph where the ride begins.'),
      type: 'point',
      picture: GRAPH,
      pictureDescription: 'Distance against time, from the origin at the lower left.',
      width: 640,
      height: 400,
      maxPoints: 1,
    },
    key: { type: 'point', areas: [{ id: 'origin', shape: { kind: 'circle', x: 60, y: 340, radius: 25 } }] },
  },
];

const reading: Question[] = [
  {
    item: {
      ...about('noticed', 'What did the village notice in the second week?'),
      stimulus: text.id,
      type: 'single-choice',
      options: options(
        'That the lamp was brighter than before.',
        'That the lamp took no notice of the fog.',
        'That the baker’s boat was late.',
        'That Ida had gone.',
      ),
    },
    key: { type: 'single-choice', correct: 'b' },
  },
  {
    item: {
      ...about('switch', 'Why did the engineers build a second switch? Write a few sentences.'),
      stimulus: text.id,
      type: 'essay',
      format: 'rich',
    },
    key: { type: 'essay', guidance: 'So that a person can light the lamp when a clock would not.' },
  },
];

const listening: Question[] = [
  {
    item: {
      ...about(
        'count',
        `<p>How many tones do you hear? You can play the sound twice.</p><audio src="media:${TONES}"></audio>`,
      ),
      type: 'numeric',
      unit: '',
    },
    key: { type: 'numeric', accepted: [{ value: String(TONE_COUNT) }] },
  },
  {
    item: {
      ...about('pitch', 'Did the tones become higher?'),
      type: 'single-choice',
      options: options('Yes', 'No'),
    },
    key: { type: 'single-choice', correct: 'b' },
  },
];

/**
 * An exam that shows everything the candidate's screen can do: every item type, every tool, a text beside its questions, a part
 * with a time of its own and a part without a way back.
 *
 * @param graph a picture of 640 by 400 pixels, PNG
 */
export function tourExam(graph: Buffer): ImportedExam {
  const tones = tonesWav(TONE_COUNT);
  const sections: { title: string; questions: Question[]; rules?: Partial<Paper['sections'][number]> }[] = [
    { title: 'Every kind of question', questions: warmUp },
    { title: 'In a picture', questions: pictures },
    { title: 'Reading: ten minutes of its own', questions: reading, rules: { minutes: 10 } },
    { title: 'Listening: no way back', questions: listening, rules: { navigation: 'no-way-back' } },
  ];
  const paper: Paper = {
    title: 'A tour of the exam screen',
    language: 'en',
    instructions:
      '<p>Nothing here is marked for anybody. Try every tool; pull the network cable; close the window and come back.</p>',
    sections: sections.map(({ title, questions, rules }, index) => ({
      id: `part${index + 1}`,
      title,
      items: questions.map(({ item }) => item),
      ...rules,
    })),
    media: [
      { id: GRAPH, mediaType: 'image/png', bytes: graph.length },
      {
        id: TONES,
        mediaType: 'audio/wav',
        bytes: tones.length,
        plays: 2,
        transcript: 'Tones of the same height, with pauses of the same length between them.',
      },
    ],
    stimuli: [text],
    tools: {
      flag: true,
      eliminate: true,
      highlight: true,
      notes: true,
      scratchPaper: true,
      calculator: 'scientific',
      formulaSheet:
        '<p>Area of a circle: \\(A = \\pi r^2\\)</p><p>Pythagoras: \\(a^2 + b^2 = c^2\\)</p><p>Speed: \\(v = \\frac{s}{t}\\)</p>',
    },
  };
  const items = Object.fromEntries(
    sections.flatMap(({ questions }) => questions.map(({ item, key }) => [item.id, key])),
  );
  const { version: _version, ...rules } = defaultRules;
  return {
    paper,
    key: { version: versionOf(items), items },
    rules: { ...rules, version: versionOf(rules) },
    files: new Map([
      [GRAPH, graph],
      [TONES, tones],
    ]),
  };
}
