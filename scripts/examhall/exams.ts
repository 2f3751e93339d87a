import { basename } from 'node:path';
import type { ApiClient, ApiSchemas } from '@examhall/shared/api-client';
import { fileToSend } from './files.ts';
import { longImportOver } from './long-imports.ts';
import { count, table, type Output } from './output.ts';
import { answered } from './server.ts';

export interface ImportWishes {
  readonly dryRun?: boolean;
  readonly leaveOutNotUnderstood?: boolean;
}

/** Sends a file of questions, and says what was understood of it. */
export async function importFile(
  server: ApiClient,
  output: Output,
  path: string,
  { dryRun = false, leaveOutNotUnderstood = false }: ImportWishes,
): Promise<void> {
  const body = await fileToSend(path);
  output.progress(`Sending ${path} (${count(Math.ceil(body.size / 1024), 'kilobyte')}) …`);
  const imported = await answered(
    server.POST('/exams/import', {
      params: {
        query: {
          dryRun: dryRun ? 'true' : 'false',
          name: basename(path),
          leaveOut: leaveOutNotUnderstood ? 'not-understood' : 'nothing',
        },
      },
      headers: { 'content-type': 'application/octet-stream' },
      body,
    }),
  );
  if ('phase' in imported) {
    tellLong(output, dryRun, await longImportOver(server, output, imported));
    return;
  }
  const { id, title, report, itemCount, maxMarks } = imported;
  // The media files come along for who looks at a dry run in the console; here they would only be in the way.
  output.answer({ dryRun, exam: { ...imported, files: undefined } }, [
    imports(dryRun, title, id),
    `${count(itemCount, 'question')}, ${maxMarks} marks (${report.format}).`,
    ...report.warnings.map(ofFile),
    ...report.items.flatMap(wordsOf),
  ]);
}

function tellLong(output: Output, dryRun: boolean, { examId, findings }: ApiSchemas['ContentImport']): void {
  if (findings === null) throw new Error('An import that is over has no findings.');
  const { title, understood, maxMarks, format, warnings, remarks, remarksLeft } = findings;
  output.answer({ dryRun, examId, findings }, [
    imports(dryRun, title, examId ?? ''),
    `${count(understood, 'question')}, ${maxMarks} marks (${format}).`,
    ...warnings.map(ofFile),
    ...remarks.flatMap(wordsOf),
    ...(remarksLeft > 0 ? [`${count(remarksLeft, 'more question')} with remarks.`] : []),
  ]);
}

function imports(dryRun: boolean, title: string, id: string): string {
  return dryRun ? `Would import “${title}”; nothing was kept.` : `Imported “${title}” as ${id}.`;
}

const ofFile = (warning: string) => `The file: ${warning}`;

type Inspected = Omit<ApiSchemas['ImportReport']['items'][number], 'itemId'>;

function wordsOf({ place, title, understood, warnings }: Inspected): string[] {
  const said = warnings.map((warning) => `${place}: ${warning}`);
  return understood ? said : [`${place}: “${title}” is left out.`, ...said];
}

export async function listExams(server: ApiClient, output: Output): Promise<void> {
  const exams = await answered(server.GET('/exams'));
  output.answer(
    exams,
    table(exams.map(({ id, state, itemCount, title }) => [id, state, count(itemCount, 'question'), title])),
  );
}

/** Fixes an exam, so that sittings may use it. */
export async function publishExam(server: ApiClient, output: Output, id: string): Promise<void> {
  const exam = await answered(server.POST('/exams/{id}/publish', { params: { path: { id } } }));
  output.answer(exam, [`“${exam.title}” is published.`]);
}
