import type { PlaceFault } from '@examhall/shared/items';
import { Refusal } from '../bridge/index.js';

/*
 * What a candidate is told when the exam itself does not let them.
 */

const placeSentences: Readonly<Record<PlaceFault, string>> = {
  'section-closed': 'This part of the exam is closed and can no longer be changed.',
  'question-closed': 'This question lies behind and can no longer be changed.',
  'section-ahead': 'This part of the exam has not begun yet.',
  'section-open': 'Close the part of the exam that you are in first.',
  'question-ahead': 'The questions of this part come one after the other.',
};

/** Why a question is not to be seen or answered. */
export function placeRefusal(fault: PlaceFault): Refusal {
  return new Refusal(fault, placeSentences[fault]);
}

export function noPlaysLeft(): Refusal {
  return new Refusal('no-plays-left', 'This has been played as often as it may be.');
}

export function noRest(): Refusal {
  return new Refusal('no-rest', 'There is no break left.');
}

export function resting(): Refusal {
  return new Refusal('resting', 'The exam goes on when the break is over.');
}

export function paused(): Refusal {
  return new Refusal('paused', 'This exam is paused until the invigilator resumes it.');
}

export function scratchPaperFull(): Refusal {
  return new Refusal('scratch-paper-full', 'The scratch paper is full. Wipe it to go on drawing.');
}
