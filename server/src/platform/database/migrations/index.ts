import { InitialSchema1763600000000 } from './1-initial-schema.js';
import { GradingAndPackages1763700000000 } from './2-grading-and-packages.js';
import { Supervision1763800000000 } from './3-supervision.js';
import { Storm1763900000000 } from './4-storm.js';
import { Growth1764000000000 } from './5-growth.js';
import { Kiosk1765000000000 } from './6-kiosk.js';
import { CandidateScreen1766000000000 } from './7-candidate-screen.js';
import { Accounts1767000000000 } from './8-accounts.js';
import { Room1768000000000 } from './9-room.js';
import { Marking1769000000000 } from './10-marking.js';
import { Retention1770000000000 } from './11-retention.js';
import { Roster1771000000000 } from './12-roster.js';
import { QuestionBank1772000000000 } from './13-bank.js';
import { Incidents1773000000000 } from './14-incidents.js';
import { ItemReview1774000000000 } from './15-item-review.js';
import { LongWork1775000000000 } from './16-long-work.js';
import { SingleSignOn1776000000000 } from './17-single-sign-on.js';
import { BackupSchedule1777000000000 } from './18-backup-schedule.js';
import { Charging1778000000000 } from './19-charging.js';
import { ExamFigures1779000000000 } from './20-exam-figures.js';

/** Every migration, oldest first. One that has been released is never changed: write the next one. */
export const migrations = [
  InitialSchema1763600000000,
  GradingAndPackages1763700000000,
  Supervision1763800000000,
  Storm1763900000000,
  Growth1764000000000,
  Kiosk1765000000000,
  CandidateScreen1766000000000,
  Accounts1767000000000,
  Room1768000000000,
  Marking1769000000000,
  Retention1770000000000,
  Roster1771000000000,
  QuestionBank1772000000000,
  Incidents1773000000000,
  ItemReview1774000000000,
  LongWork1775000000000,
  SingleSignOn1776000000000,
  BackupSchedule1777000000000,
  Charging1778000000000,
  ExamFigures1779000000000,
];
