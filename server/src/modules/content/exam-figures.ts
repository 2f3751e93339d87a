import { someDraw } from '@examhall/shared/items';
import type { ExamEntity } from './exam.entity.js';
import { maxMarksOf } from './most-marks.js';

/** What a list tells of an exam. */
export interface ExamFigures {
  /** Questions that every candidate gets. */
  readonly itemCount: number;
  readonly maxMarks: string;
}

/** Counts an exam. It takes its whole content, so the result is kept beside it. */
export function figuresOf(exam: Pick<ExamEntity, 'id' | 'paper' | 'key' | 'rules'>): ExamFigures {
  return { itemCount: someDraw(exam.paper).size, maxMarks: maxMarksOf(exam) };
}
