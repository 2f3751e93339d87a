import { readFileSync, writeFileSync } from 'node:fs';
import { inRepository, repository } from '../lib/paths.ts';
import { drawPicture, measureImports, withPicture } from './picture.ts';

/** `npm run architecture`: draws the picture in docs/architecture.md from the imports as they are. */
const path = inRepository('docs/architecture.md');
writeFileSync(path, withPicture(readFileSync(path, 'utf8'), drawPicture(measureImports(repository))));
console.log('docs/architecture.md shows the imports as they are.');
