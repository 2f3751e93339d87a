import { problemStatus } from '@examhall/shared/protocol';
import { catalogues, languageTags, type LanguageTag } from './catalogues.js';
import { localeOf, rememberedLanguage, rememberLanguage, type ChoiceStorage } from './choice.js';
import { english } from './english.js';

/** What a text of the catalogue is, wherever it stands: words, or a function that makes them. */
type Leaf = string | ((...given: never[]) => unknown);

function* leaves(texts: object, path = ''): Generator<[string, Leaf]> {
  for (const [name, value] of Object.entries(texts) as [string, object | Leaf][]) {
    const at = path === '' ? name : `${path}.${name}`;
    if (typeof value === 'object') yield* leaves(value, at);
    else yield [at, value];
  }
}

/** What the words of a function are made of; the place of a few is taken by what they ask for. */
const samples: Record<string, readonly unknown[]> = {
  'accommodations.short': [{ extraTimePercent: 25, restMinutes: 10, textScale: 150, readAloud: true }],
  'control.previewBy': [{ least: '1', most: '2' }],
  'marking.settingsLine': [{ mode: 'double', tolerance: '1', criteria: [{ title: 'Style', marks: '2' }] }],
  'marking.agreed': ['3', 'third'],
  'paper.sealedFile': ['start', 'Biology'],
  'rehearsal.caption': ['Late'],
  'room.forWhom': [['Name One', 'Name Two'], 3],
  'house.queues.deadTitle': ['Job', 'Biology', '1001'],
};
const COUNTS = [0, 1, 2, 3, 11, 100];

function told(path: string, make: Leaf, count: number): string {
  if (typeof make === 'string') return make;
  const given = samples[path] ?? [count, count, count, count, count];
  return String((make as (...values: unknown[]) => unknown)(...given));
}

/** Names, signs and keys of the keyboard: the same in every language. */
const alike = [
  'product',
  'common.none',
  'exam.summary',
  'house.health.queueEngine.redis',
  'control.exportAs.xlsx',
  'control.exportAs.csv',
  'marking.keys.0.0',
  'marking.keys.1.0',
  'marking.keys.2.0',
  'marking.keys.3.0',
  'marking.keys.4.0',
  'marking.keys.5.0',
  'marking.keys.6.0',
  'marking.keys.7.0',
  'house.health.milliseconds',
  'house.health.databaseVersion',
  'room.answered',
  'rehearsal.who',
  'roster.oneGroup',
  'undo.key',
  'giveOut.ofOne.qti.name',
  'incidents.counted',
];
const alikeEndings = [
  /^importing\.formats\./u,
  /^house\.rooms\.\d\.to$/u,
  /^seats\.rooms\.(letters|numbers)$/u,
];
/** Words that English shares with another language, in small letters. */
const cognates: Partial<Record<LanguageTag, string>> = {
  fr: 'action actions bonus certain client code discrimination h incident incidents machine message minutes notes option options points processus question questions sessions total type version versions',
  es: 'h no token tokens total',
};

function isShared(tag: LanguageTag, words: string): boolean {
  const bare = words.toLowerCase().replace(/\P{L}+/gu, '');
  return (cognates[tag] ?? '').split(' ').includes(bare);
}

/** What a button shows, and what it is called where several show the same: who speaks to it says what they see. */
const named = [
  ...['sitting.help helpFor', 'sitting.newCode newCodeFor', 'sitting.result resultOf'],
  ...['accommodations.open openFor', 'roster.list.remove removeOf', 'stations.revoke revokeToken'],
  ...['accounts.people.change changeFor', 'accounts.people.enable enableFor'],
  ...['accounts.people.disable disableFor', 'accounts.people.newPassword newPasswordFor'],
  ...['accounts.people.resetSecondFactor resetSecondFactorFor', 'accounts.keys.revoke revokeKey'],
  ...['singleSignOn.settings settingsFor'],
  ...['accounts.own.end endSession', 'marking.settings settingsOf', 'marking.answers answersOf'],
  ...['marking.take takeAnswer', 'marking.reopen reopenAnswer', 'marking.remove removeCriterion'],
  ...['house.retention.erase eraseNamed', 'house.retention.release releaseNamed'],
  ...['house.audit.unfoldShort unfold', 'house.flags.turn turnNamed'],
].map((pair) => pair.split(' ') as [string, string]);

const others = languageTags.filter((tag) => tag !== 'en');

describe.each(others)('the console in %s', (tag) => {
  it('has every text', async () => {
    const paths = [...leaves(await catalogues[tag].load())].map(([path]) => path).sort();
    expect(paths).toEqual([...leaves(english)].map(([path]) => path).sort());
  });

  it('says every reason that the server has for refusing', async () => {
    const { problems } = await catalogues[tag].load();
    expect(Object.keys(problems).sort()).toEqual(Object.keys(problemStatus).sort());
  });

  it('leaves nothing in English', async () => {
    const words = new Map(leaves(english));
    const same = [...leaves(await catalogues[tag].load())].filter(([path, text]) => {
      const [theirs, ours] = [told(path, text, 3), told(path, words.get(path)!, 3)];
      const exempt = alike.includes(path) || alikeEndings.some((pattern) => pattern.test(path));
      return theirs === ours && !exempt && !isShared(tag, ours);
    });
    expect(same.map(([path]) => path)).toEqual([]);
  });

  it.each(COUNTS)('says everything of %d', async (count) => {
    for (const [path, text] of leaves(await catalogues[tag].load())) {
      const words = told(path, text, count);
      expect(`${path}: ${words}`).not.toMatch(/undefined|NaN|\[object|=>|#(?=\s|$)/u);
      expect(`${path}: ${words.trim()}`).not.toBe(`${path}: `);
    }
  });

  it('calls buttons by what they show', async () => {
    const texts = new Map(leaves(await catalogues[tag].load()));
    const say = (path: string): string => told(path, texts.get(path)!, 3).toLowerCase();
    const mismatched = named.filter(([shown, name]) => {
      const longer = shown.replace(/[^.]+$/u, name);
      return !say(longer).includes(say(shown));
    });
    expect(mismatched).toEqual([]);
  });

  it('isolates in pairs', async () => {
    for (const [path, text] of leaves(await catalogues[tag].load())) {
      const words = told(path, text, 3);
      expect([path, words.split('\u2068').length]).toEqual([path, words.split('\u2069').length]);
    }
  });
});

describe('things are counted as each language counts', () => {
  const questions: Partial<Record<LanguageTag, readonly string[]>> = {
    en: ['0 questions', '1 question', '2 questions', '3 questions', '11 questions', '100 questions'],
    fr: ['0 question', '1 question', '2 questions', '3 questions', '11 questions', '100 questions'],
    es: ['0 preguntas', '1 pregunta', '2 preguntas', '3 preguntas', '11 preguntas', '100 preguntas'],
    zh: ['0 题', '1 题', '2 题', '3 题', '11 题', '100 题'],
    hi: ['0 प्रश्न', '1 प्रश्न', '2 प्रश्न', '3 प्रश्न', '11 प्रश्न', '100 प्रश्न'],
    ar: ['0 سؤال', 'سؤال واحد', 'سؤالان', '3 أسئلة', '11 سؤالاً', '100 سؤال'],
  };

  it.each(languageTags)('%s', async (tag) => {
    const { items } = await catalogues[tag].load();
    expect(COUNTS.map((count) => items.count(count))).toEqual(questions[tag]);
  });
});

describe('the language to begin with', () => {
  const empty: ChoiceStorage = { getItem: () => null, setItem: () => undefined };

  it('is the first that the reader wants and the console has, else English', () => {
    expect(rememberedLanguage(empty, ['de-DE', 'fr-CA', 'en'])).toBe('fr');
    expect(rememberedLanguage(empty, ['de'])).toBe('en');
  });

  it('is the one that was chosen, whatever the browser wants', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    rememberLanguage(storage, 'ar');
    expect(rememberedLanguage(storage, ['fr'])).toBe('ar');
  });

  it('is found when the browser keeps nothing', () => {
    const closed: ChoiceStorage = {
      getItem: () => {
        throw new Error('denied');
      },
      setItem: () => {
        throw new Error('denied');
      },
    };
    expect(() => rememberLanguage(closed, 'fr')).not.toThrow();
    expect(rememberedLanguage(closed, ['fr'])).toBe('fr');
  });
});

describe('dates and numbers', () => {
  it('follow the region of the reader, in the language that was chosen', () => {
    expect(localeOf('en', ['en-GB'])).toBe('en-GB');
    expect(localeOf('fr', ['en-GB'])).toBe('fr');
  });

  it('have in Arabic the digits of codes and the calendar of exams', () => {
    const locale = localeOf('ar', ['ar-SA']);
    const day = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone: 'UTC' });
    expect(day.format(Date.parse('2026-05-04T09:00:00Z'))).toMatch(/2026/u);
  });
});
