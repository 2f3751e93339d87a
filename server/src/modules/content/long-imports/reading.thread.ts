import { parentPort, workerData } from 'node:worker_threads';
import type { ContentImportFindings, InspectedItem } from '@examhall/shared/protocol';
import { KnownQuestions, reportOf, understandFile, type UnderstoodFile } from '../import/index.js';
import { maxMarksOf } from '../most-marks.js';
import { examPieces } from './exam-pieces.js';
import type {
  ExamPiece,
  ThreadAnswer,
  ThreadProgress,
  ThreadQuestion,
  ThreadWork,
} from './thread-messages.js';

/** Most questions with remarks that are told; there is no use in more. */
const MAX_REMARKS = 200;

type Understood = Extract<UnderstoodFile, { ok: true }>;

/**
 * A thread of its own for one file: reading tens of thousands of rows keeps a thread for seconds, and the server's has
 * requests to answer meanwhile. It knows neither the database nor the network.
 */
async function run({ file, ...how }: ThreadWork): Promise<void> {
  const made = await understandFile({ file: Buffer.from(file), ...how }, (phase, done, total) =>
    tell({ kind: 'progress', phase, done, total }),
  );
  if (!made.ok) return tell({ kind: 'refused', faults: made.faults });
  const known = new KnownQuestions();
  let pieces: Iterator<ExamPiece> | null = null;
  parentPort?.on('message', (question: ThreadQuestion) => {
    switch (question.kind) {
      case 'known': {
        const { title, paper, key } = question.exam;
        known.add({ title, paper: JSON.parse(paper), key: JSON.parse(key) });
        return tell({ kind: 'noted' });
      }
      case 'findings':
        return tell({ kind: 'found', findings: findingsOf(made, known) });
      case 'next-piece': {
        pieces ??= examPieces(made.exam);
        const next = pieces.next();
        return tell({ kind: 'piece', piece: next.done ? null : next.value });
      }
    }
  });
  tell({ kind: 'read' });
}

function findingsOf(made: Understood, known: KnownQuestions): ContentImportFindings {
  const { format, items, warnings } = reportOf(made, known.among(made.reading.entries));
  const remarkable = items.filter((item) => !item.understood || item.warnings.length > 0);
  const remarks = remarkable.slice(0, MAX_REMARKS).map(({ itemId: _id, ...item }): InspectedItem => item);
  const { paper, key, rules } = made.exam;
  return {
    format,
    title: paper.title,
    understood: Object.keys(key.items).length,
    lost: items.filter(({ understood }) => !understood).length,
    maxMarks: maxMarksOf({ id: '', paper, key, rules }),
    warnings,
    remarks,
    remarksLeft: remarkable.length - remarks.length,
  };
}

function tell(message: ThreadAnswer | ThreadProgress): void {
  parentPort?.postMessage(message);
}

void run(workerData as ThreadWork);
