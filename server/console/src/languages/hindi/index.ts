import type { Texts } from '../english.js';
import { exams } from './exams.js';
import { general } from './general.js';
import { house } from './house.js';
import { incidents } from './incidents.js';
import { problems } from './problems.js';
import { results } from './results.js';
import { room } from './room.js';
import { sittings } from './sittings.js';
import { staff } from './staff.js';

/** Every text of the console in Hindi. */
export const hindi: Texts = {
  ...general,
  problems,
  ...exams,
  ...sittings,
  ...room,
  ...results,
  ...incidents,
  ...staff,
  ...house,
};
