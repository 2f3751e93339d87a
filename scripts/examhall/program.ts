import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { importFile, listExams, publishExam, type ImportWishes } from './exams.ts';
import { Output } from './output.ts';
import { Misuse, Refusal } from './refusal.ts';
import { addRoster } from './rosters.ts';
import { serverOf } from './server.ts';
import {
  createSitting,
  exportForms,
  exportSitting,
  listSittings,
  publishResults,
  showSitting,
  type ExportForm,
  type PlannedSitting,
} from './sittings.ts';
import { verifyFile } from './verify.ts';

/** Exit codes: done; refused, or something is wrong; asked in a way that is not understood. */
const DONE = 0;
const REFUSED = 1;
const MISUSED = 2;

const ENVIRONMENT = `
Environment:
  EXAMHALL_API_KEY  an API key from the console; commands that ask the server need it
  EXAMHALL_SERVER   address of the server (default: http://127.0.0.1:4800)

Exit codes: 0 done, 1 refused or faults were found, 2 not understood.`;

/** Runs one command. Answers its exit code. */
export async function run(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const asJson = args.includes('--json');
  try {
    await programFor(new Output(asJson), environment).parseAsync([...args], { from: 'user' });
    return DONE;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : MISUSED;
    if (error instanceof Misuse) {
      console.error(error.message);
      return MISUSED;
    }
    if (!(error instanceof Refusal)) throw error;
    refuse(error, asJson);
    return REFUSED;
  }
}

function refuse({ code, message, faults }: Refusal, asJson: boolean): void {
  if (asJson)
    return console.log(JSON.stringify({ refused: { code, detail: message, errors: faults } }, null, 2));
  console.error(message);
  for (const { at, reason } of faults) console.error(at === '' ? `  ${reason}` : `  ${at}: ${reason}`);
}

function programFor(output: Output, environment: NodeJS.ProcessEnv): Command {
  const server = () => serverOf(environment);
  const program = new Command('examhall')
    .description('Exams, candidates, sittings and results of an exam centre, from a script.')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', ENVIRONMENT);
  // Commands that are made of it later take over how it ends.
  const command = (parent: Command, name: string, says: string) =>
    parent
      .command(name)
      .description(says)
      .option('--json', 'answer as JSON')
      .addHelpText('after', ENVIRONMENT);

  command(program, 'import', 'take a file of questions in as a draft')
    .argument('<file>', 'QTI, Moodle XML, GIFT, Aiken, Excel or CSV')
    .option('--dry-run', 'say what would be imported, and keep nothing')
    .option('--leave-out-not-understood', 'import the rest when some questions are not understood')
    .action((file: string, wishes: ImportWishes) => importFile(server(), output, file, wishes));
  command(program, 'roster', 'add the candidates of a file to a sitting')
    .argument('<sitting>', 'id of the sitting')
    .argument('<file>', 'CSV, Excel or OneRoster')
    .option('--dry-run', 'say who would be added, and add nobody')
    .action((id: string, file: string, wishes: { dryRun?: boolean }) =>
      addRoster(server(), output, id, file, wishes),
    );
  command(program, 'export', 'fetch the results of a sitting, or everything in it, into a file')
    .argument('<sitting>', 'id of the sitting')
    .addOption(new Option('--as <form>', 'form of the file').choices(exportForms).makeOptionMandatory())
    .requiredOption('--to <file>', 'where it goes')
    .option('--unreleased', 'results that are not released too')
    .action((id: string, wishes: { as: ExportForm; to: string; unreleased?: boolean }) =>
      exportSitting(server(), output, id, wishes),
    );
  command(program, 'verify', 'check an archive or an opened commitment, without a server')
    .argument('<file>')
    .option('--server-key <key>', 'the key that must have signed it; left out: the one that the file names')
    .action((file: string, wishes: { serverKey?: string }) => verifyFile(output, file, wishes));

  const exam = program.command('exam').description('exams of the centre');
  command(exam, 'list', 'every exam').action(() => listExams(server(), output));
  command(exam, 'publish', 'fix an exam, so that sittings may use it')
    .argument('<id>')
    .action((id: string) => publishExam(server(), output, id));
  addSittingCommands(
    program.command('sitting').description('sittings of the centre'),
    command,
    server,
    output,
  );
  return program;
}

function addSittingCommands(
  sitting: Command,
  command: (parent: Command, name: string, says: string) => Command,
  server: () => ReturnType<typeof serverOf>,
  output: Output,
): void {
  command(sitting, 'create', 'plan a sitting')
    .requiredOption('--exam <id>', 'a published exam')
    .requiredOption('--title <title>', 'what it is called')
    .requiredOption('--opens <moment>', 'for example 2026-05-04T09:00:00+02:00')
    .requiredOption('--closes <moment>', 'when everybody has to be done')
    .requiredOption('--minutes <number>', 'how long a candidate has', wholeNumber)
    .requiredOption('--roster <file>', 'its candidates: CSV, Excel or OneRoster')
    .addOption(
      new Option('--lockdown <demand>', 'whether stations must be locked').choices(['required', 'optional']),
    )
    .action((plan: PlannedSitting) => createSitting(server(), output, plan));
  command(sitting, 'list', 'every sitting').action(() => listSittings(server(), output));
  command(sitting, 'show', 'a sitting, and how far its candidates are')
    .argument('<id>')
    .action((id: string) => showSitting(server(), output, id));
  command(sitting, 'publish', 'release the results of a sitting to everybody')
    .argument('<id>')
    .action((id: string) => publishResults(server(), output, id));
}

function wholeNumber(text: string): number {
  if (!/^\d{1,5}$/u.test(text)) throw new InvalidArgumentError('It has to be a whole number.');
  return Number(text);
}
