import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawPicture, measureImports, withPicture } from './picture.ts';

const repository = join(__dirname, '..', '..');

test('the picture in docs/architecture.md shows the imports as they are (npm run architecture)', () => {
  const document = readFileSync(join(repository, 'docs', 'architecture.md'), 'utf8');
  expect(document).toBe(withPicture(document, drawPicture(measureImports(repository))));
});

test('the picture has an arrow for an import between rooms', () => {
  expect(measureImports(repository)).toContainEqual({
    from: 'shared/journal',
    to: 'shared/items',
    typesOnly: expect.any(Boolean) as boolean,
  });
});
