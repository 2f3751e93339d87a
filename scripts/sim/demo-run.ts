import { describeResponse, paperItems, type Item, type Response } from '@examhall/shared/items';
import type { Result } from '@examhall/shared/protocol';
import type { Demo } from '../lib/embedded-server.ts';
import { waitFor } from '../lib/wait.ts';
import { SCRIPTED_TOTAL, scriptedAnswers, type ScriptedAnswer } from './scripted-candidate.ts';
import { Staff } from './staff.ts';
import { Station } from './station.ts';

const PATIENCE_MS = 60_000;

export interface DemoRun {
  readonly serverUrl: string;
  readonly demo: Demo;
  /** Folder of the simulated station; must not exist yet. */
  readonly stationFolder: string;
  readonly say: (line: string) => void;
}

/**
 * A candidate sits the demo exam on a simulated station, from enrolment to the finalised result.
 *
 * @returns what is wrong with the outcome: nothing when it is finalised, both graders agree and the marks are those of
 *   the script
 */
export async function runDemo({ serverUrl, demo, stationFolder, say }: DemoRun): Promise<string[]> {
  const { enrolmentToken } = demo;
  const station = new Station({
    folder: stationFolder,
    serverUrl,
    name: 'Simulated station',
    enrolmentToken,
  });
  try {
    const staff = await Staff.signIn(serverUrl, demo.admin);
    await enrol(station, demo, say);
    await runCanary(station, staff, demo, say);
    const script = await sitExam(station, demo, say);
    const attemptId = station.state.attempt?.id ?? '';
    await handIn(station, say);
    const result = await waitFor('A finalised result with both grades', PATIENCE_MS, async () => {
      const found = await staff.result(attemptId);
      return found && found.agreement !== 'pending' ? found : undefined;
    });
    printResult(result, say);
    await markEssays(staff, demo, attemptId, say);
    const published = await staff.publishResults(demo.sittingId);
    say(`Results published: ${published}.`);
    return faultsOf(result, script);
  } finally {
    station.close();
  }
}

/** A person marks what the engine cannot; nothing is published before. */
async function markEssays(
  staff: Staff,
  demo: Demo,
  attemptId: string,
  say: (line: string) => void,
): Promise<void> {
  const marked = await staff.markAll(demo.sittingId);
  const { grade } = await waitFor('A result with the marks of a person', PATIENCE_MS, async () => {
    const found = await staff.result(attemptId);
    return found?.grade.pendingItems === 0 ? found : undefined;
  });
  say(`Marked by a person: ${marked}. The result is now ${grade.marks} of ${grade.maxMarks}.`);
}

async function enrol(station: Station, demo: Demo, say: (line: string) => void): Promise<void> {
  await station.until('A sitting on the station', PATIENCE_MS, ({ sittings }) =>
    sittings.some(({ id }) => id === demo.sittingId) ? true : undefined,
  );
  say('The station is enrolled and has downloaded the sealed package.');
}

/** The scripted attempt with a known score, without which nothing is published. */
async function runCanary(
  station: Station,
  staff: Staff,
  demo: Demo,
  say: (line: string) => void,
): Promise<void> {
  await staff.setUpCanary(demo.sittingId);
  // A station looks for canaries by itself every so often; a restart looks at once.
  station.restart();
  const canary = await waitFor('A canary that is judged', PATIENCE_MS, async () => {
    const found = await staff.canary(demo.sittingId);
    return found.state === 'waiting' ? undefined : found;
  });
  if (canary.state !== 'passed') throw new Error(`The canary failed: ${canary.findings.join('; ')}.`);
  say(
    `The canary came out right on ${canary.stationName}: ${canary.expectedMarks} marks, as known beforehand.`,
  );
  await station.until(
    'The station free again',
    PATIENCE_MS,
    ({ screen }) => screen === 'sign-in' || undefined,
  );
}

async function sitExam(
  station: Station,
  demo: Demo,
  say: (line: string) => void,
): Promise<ReadonlyMap<string, ScriptedAnswer>> {
  const candidate = demo.candidates[0];
  if (!candidate) throw new Error('The demo centre has no candidate.');
  const { number: candidateNumber, accessCode, name } = candidate;
  await station.commands.signIn({ sittingId: demo.sittingId, candidateNumber, accessCode });
  say(`${name} (${candidateNumber}) has signed in.`);
  await station.commands.start({});
  const items = paperItems(await station.commands.paper({}));
  say(`The attempt has started: ${items.length} questions, until ${station.state.attempt?.deadline}.`);

  const script = scriptedAnswers(items);
  const half = Math.ceil(items.length / 2);
  await answer(station, items.slice(0, half), script);
  say(`${half} questions are answered and saved on the station's disk.`);
  station.restart();
  checkResumed(station, items.slice(0, half), script);
  say(`The client was closed and opened again: it resumes with all ${half} answers.`);
  await answer(station, items.slice(half), script);
  say(`All ${items.length} questions are answered.`);
  return script;
}

async function answer(station: Station, items: readonly Item[], script: ReadonlyMap<string, ScriptedAnswer>) {
  const attemptId = station.state.attempt?.id;
  if (!attemptId) throw new Error('The attempt is not running.');
  for (const { id } of items) {
    await station.commands.view({ itemId: id });
    await station.commands.answer({ attemptId, itemId: id, response: responseTo(script, id) });
  }
}

function responseTo(script: ReadonlyMap<string, ScriptedAnswer>, itemId: string): Response {
  const answer = script.get(itemId);
  if (!answer) throw new Error(`The script says nothing on ${itemId}.`);
  return answer.response;
}

function checkResumed(
  station: Station,
  items: readonly Item[],
  script: ReadonlyMap<string, ScriptedAnswer>,
): void {
  const { attempt } = station.state;
  if (!attempt?.resumed) throw new Error('The client did not resume the attempt.');
  for (const { id } of items) {
    if (JSON.stringify(attempt.responses[id]) !== JSON.stringify(responseTo(script, id))) {
      throw new Error(`The answer to ${id} was lost when the client was closed.`);
    }
  }
}

async function handIn(station: Station, say: (line: string) => void): Promise<void> {
  await station.commands.submit({});
  const { receipt } = await station.until('A receipt', PATIENCE_MS, (state) => state.receipt ?? undefined);
  say(`Handed in: receipt ${receipt.submissionId} for ${receipt.entries} entries, signed by the server.`);
  const grade = await station.until(
    'A local grade',
    PATIENCE_MS,
    (state) => state.provisionalGrade ?? undefined,
  );
  say(
    `Graded on the station: ${grade.marks} of ${grade.maxMarks}, ${grade.pendingItems} not to be graded there.`,
  );
}

function printResult(result: Result, say: (line: string) => void): void {
  say('');
  for (const { item, response, server, local } of result.items) {
    const said = response ? describeResponse(item, response) : 'no answer';
    const marks = `${server.marks ?? server.outcome} of ${server.maxMarks}`;
    say(
      `  ${item.id.padEnd(8)} ${marks.padEnd(12)} station: ${(local?.marks ?? local?.outcome ?? '-').padEnd(7)} ${said}`,
    );
  }
  say('');
  const { grade, candidate } = result;
  say(`Result of ${candidate.name}, finalised ${result.finalisedAt}: ${grade.marks} of ${grade.maxMarks}.`);
  say(`Local and server grade: ${result.agreement}. For a person to mark: ${grade.pendingItems}.`);
}

/** What does not come out as the script says it must. */
function faultsOf(result: Result, script: ReadonlyMap<string, ScriptedAnswer>): string[] {
  const faults = result.agreement === 'agreed' ? [] : [`the graders do not agree: ${result.agreement}`];
  for (const { item, server } of result.items) {
    const expected = script.get(item.id)?.expected;
    const right = expected === 'all' ? server.maxMarks : (expected ?? null);
    if (server.marks !== right) faults.push(`${item.id} was given ${server.marks} marks and not ${right}`);
  }
  const { marks, maxMarks } = result.grade;
  if (marks !== SCRIPTED_TOTAL.marks || maxMarks !== SCRIPTED_TOTAL.maxMarks) {
    faults.push(
      `the total is ${marks} of ${maxMarks} and not ${SCRIPTED_TOTAL.marks} of ${SCRIPTED_TOTAL.maxMarks}`,
    );
  }
  return faults;
}
