import { gradeByKey } from '@examhall/shared/grading';
import { someDraw } from '@examhall/shared/items';
import type { ExamEntity } from './exam.entity.js';

/** The most marks possible by the marking rules: what an attempt without answers is graded out of. */
export function maxMarksOf({
  id,
  paper,
  key,
  rules,
}: Pick<ExamEntity, 'id' | 'paper' | 'key' | 'rules'>): string {
  const nothing = {
    packageId: id,
    packageVersion: 1,
    paper,
    responses: new Map(),
    presented: someDraw(paper),
  };
  return gradeByKey(nothing, key, rules).maxMarks;
}
