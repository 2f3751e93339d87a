import type { Worksheet } from 'exceljs';
import type { Stimulus } from '@examhall/shared/items';
import type { FaultList } from './fault-list.js';
import { richTextOf } from './rich-text.js';
import { RowReader } from './row-reader.js';
import { readTable } from './table.js';

export const textHeadings = { required: ['Id', 'Text'], optional: ['Title'] };

/** The sheet “Texts”: what several questions are about, which these name in their column “Shared text”. */
export function readTexts(sheet: Worksheet | null, faults: FaultList): Stimulus[] {
  if (!sheet) return [];
  const texts: Stimulus[] = [];
  for (const row of readTable(sheet, textHeadings, faults)) {
    const reader = new RowReader(row, faults);
    reader.needed('Id', 'give the text an id, which questions name it by');
    const id = reader.id('text');
    if (texts.some((text) => text.id === id)) reader.fault('Id', `“${id}” is the id of another text already`);
    const text = richTextOf(reader.needed('Text', 'the text is empty'));
    texts.push({ id, title: row.field('Title').text, text });
  }
  return texts;
}
