import { keyProblems } from '@examhall/shared/grading';
import { paperItems, rulesProblems, unevenDraws } from '@examhall/shared/items';
import { validationProblem } from '../../platform/errors/index.js';
import type { ExamEntity } from './exam.entity.js';

type Content = Pick<ExamEntity, 'paper' | 'key' | 'rules'>;

/** What stands in the way of publishing an exam, one sentence each; empty when nothing does. */
export function publishProblems({ paper, key, rules }: Content): string[] {
  const items = paperItems(paper);
  const nameOf = new Map(items.map(({ id }, index) => [id, `question ${index + 1}`]));
  const titles = new Map(paper.sections.map(({ id, title }) => [id, `section “${title}”`]));
  const named = (problem: string) =>
    problem
      .replace(/\bitem (\S+?)(?=[:\s])/gu, (whole, id: string) => nameOf.get(id) ?? whole)
      .replace(/\bsection (\S+)/gu, (whole, id: string) => titles.get(id) ?? whole);
  return [
    ...(paper.sections.length === 0 ? ['the exam has no section'] : []),
    ...paper.sections
      .filter((section) => section.items.length === 0)
      .map(({ title }) => `section “${title}” has no question`),
    ...[...keyProblems(items, key), ...rulesProblems(paper, rules), ...unevenDraws(paper, rules)].map(named),
  ].map((problem) => `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`);
}

/** @throws ProblemError `validation-failed` naming everything that stands in the way */
export function assertPublishable(exam: Content): void {
  const problems = publishProblems(exam);
  if (problems.length > 0) throw validationProblem(problems.map((reason) => ({ at: 'exam', reason })));
}
