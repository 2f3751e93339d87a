import ExcelJS from 'exceljs';
import type { Random } from '../../sim/world/random.ts';

/** The options of every question. */
export const options = ['A', 'B', 'C', 'D'] as const;
export type Option = (typeof options)[number];

export interface LoadExam {
  readonly workbook: Buffer;
  /** The right option of each item, by its id. Each is worth one mark. */
  readonly right: ReadonlyMap<string, Option>;
}

/** An exam of so many single-choice questions in four sections, as a workbook to import. */
export async function examWorkbook(items: number, random: Random): Promise<LoadExam> {
  const right = new Map<string, Option>();
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('Exam').addRow(['Title', `An exam of ${items} questions`]);
  const sheet = workbook.addWorksheet('Items');
  sheet.addRow([
    'Id',
    'Section',
    'Type',
    'Question',
    ...options.map((o) => `Option ${o}`),
    'Correct',
    'Marks',
  ]);
  for (let number = 1; number <= items; number += 1) {
    const id = `q${number}`;
    const correct = random.pick(options);
    right.set(id, correct);
    const section = `Subject ${Math.ceil((4 * number) / items)}`;
    const texts = options.map((option) => `Answer ${option} to question ${number}`);
    sheet.addRow([id, section, 'single choice', `Question ${number}?`, ...texts, correct, 1]);
  }
  return { workbook: Buffer.from(await workbook.xlsx.writeBuffer()), right };
}
