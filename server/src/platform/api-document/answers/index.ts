import type { Answers } from '../answer.js';
import { ofExams } from './exams.js';
import { ofPeople } from './people.js';
import { ofResults } from './results.js';
import { ofSittings } from './sittings.js';
import { ofStations } from './stations.js';
import { ofSupervision } from './supervision.js';
import { ofTheHouse } from './house.js';

/** What each route answers. "Adding a route": a line in the file of its area; a test names the routes without one. */
export const allAnswers: Answers = {
  ...ofPeople,
  ...ofExams,
  ...ofSittings,
  ...ofStations,
  ...ofSupervision,
  ...ofResults,
  ...ofTheHouse,
};
