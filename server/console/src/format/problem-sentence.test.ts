import { problemStatus } from '@examhall/shared/protocol';
import { catalogues, languageTags } from '../languages/catalogues.js';
import { problemSentence } from './problem-sentence.js';

test.each(languageTags.filter((tag) => tag !== 'en'))(
  'in %s every refusal is said in that language',
  async (tag) => {
    const texts = await catalogues[tag].load();
    for (const code of Object.keys(problemStatus)) {
      expect(problemSentence({ tag, texts }, code)).toEqual(expect.stringMatching(/\p{L}/u));
    }
  },
);

test('in English the server’s own sentence is enough', async () => {
  const texts = await catalogues.en.load();
  expect(problemSentence({ tag: 'en', texts }, 'not-found')).toBeNull();
});

test('a code of a newer server is left to its own sentence', async () => {
  const texts = await catalogues.fr.load();
  expect(problemSentence({ tag: 'fr', texts }, 'toString')).toBeNull();
});
