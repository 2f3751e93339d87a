/** Who holds an attack off. `nobody`: it cannot be held off from here, and this is said. */
export const holders = ['electron', 'operating system', 'invigilator', 'nobody'] as const;
export type Holder = (typeof holders)[number];

/** A test by its file and a part of its name, as they stand in the repository. */
export interface HoldingTest {
  readonly file: string;
  readonly name: string;
}

/** What a candidate could try, and what is against it. */
export interface Threat {
  readonly attack: string;
  readonly heldBy: Holder;
  /** How it is held, or why it is not. */
  readonly how: string;
  /** Null where there is nothing in the client to test. */
  readonly test: HoldingTest | null;
}

const electron = (file: string, name: string): HoldingTest => ({
  file: `desktop/test/electron/${file}.test.ts`,
  name,
});

/** The table of threats, as `npm run lockdown:report` prints it. */
export const threats: readonly Threat[] = [
  {
    attack: 'Closing the window, or quitting by a shortcut',
    heldBy: 'electron',
    how: 'Closing and quitting are refused until a receipt or a code.',
    test: electron('station-lock', 'a locked machine is left by nobody without a code'),
  },
  {
    attack: 'Shortcuts of the browser: developer tools, printing, a new window, history',
    heldBy: 'electron',
    how: 'A locked page does not get them; keys to write and to enlarge stay.',
    test: electron('confinement', 'a locked page does not get the keys that lead out of it'),
  },
  {
    attack: 'Bringing something along in the clipboard',
    heldBy: 'electron',
    how: 'It is emptied when a locked client starts.',
    test: electron('confinement', 'begins with an empty clipboard'),
  },
  {
    attack: 'Trying codes',
    heldBy: 'electron',
    how: 'After five wrong ones each doubles the wait; all are in the journal.',
    test: electron('station-lock', 'wrong codes open nothing'),
  },
  {
    attack: 'Reading the codes off the machine',
    heldBy: 'electron',
    how: 'The policy has scrypt hashes only.',
    test: {
      file: 'desktop/src/lockdown/leave-codes.test.ts',
      name: 'holds against its hash however it is typed',
    },
  },
  {
    attack: 'Starting the client without its kiosk, or with a code of one’s own',
    heldBy: 'electron',
    how: 'An installed client takes both from the machine’s policy alone, which only administrators can write.',
    test: electron('settings', 'who starts an installed client changes neither its kiosk nor its server'),
  },
  {
    attack: 'A link, script or form in a question that leads to another page',
    heldBy: 'electron',
    how: 'Navigation, frames and redirects are refused; the page’s policy allows no other source.',
    test: electron('confinement', 'will-navigate'),
  },
  {
    attack: 'Opening another window',
    heldBy: 'electron',
    how: 'Every request for a window is denied.',
    test: electron('confinement', 'no page opens a window'),
  },
  {
    attack: 'Downloading or fetching something',
    heldBy: 'electron',
    how: 'Downloads are refused; requests that do not go to the client’s own pages are cancelled.',
    test: electron('confinement', 'nothing is downloaded'),
  },
  {
    attack: 'Camera, microphone, USB devices, a picture of the screen by the page',
    heldBy: 'electron',
    how: 'No permission, device or capture is given.',
    test: electron('confinement', 'no device and no picture of the screen is given'),
  },
  {
    attack: 'Developer tools',
    heldBy: 'electron',
    how: 'They are off in every packaged client.',
    test: electron('exam-window', 'developer tools follow the policy'),
  },
  {
    attack: 'Commands to the client from another frame or page',
    heldBy: 'electron',
    how: 'Only the main frame of the exam page is heard, and every message is checked against the contract.',
    test: electron('bridge-handlers', '%s may give no command'),
  },
  {
    attack: 'Other code in the client: Node options, an inspector, a changed archive',
    heldBy: 'electron',
    how: 'Fuses close these ways in the package.',
    test: {
      file: 'desktop/test/packaging.test.ts',
      name: 'the fuses close every way to run other code in the client',
    },
  },
  {
    attack: 'Another program in front of the exam',
    heldBy: 'electron',
    how: 'The window is full screen, above all others and without a frame; a lost focus is in the journal.',
    test: electron('watch-signals', 'a focus that was lost and found is noted'),
  },
  {
    attack: 'A screenshot by the system',
    heldBy: 'electron',
    how: 'The window’s content is protected where the system can do that (Windows, macOS).',
    test: electron('exam-window', 'what can be done to a window that exists is done'),
  },
  {
    attack: 'A second display',
    heldBy: 'electron',
    how: 'It is covered, or no exam begins, as the policy says; plugging one in or out is in the journal.',
    test: electron('other-displays', 'every display beside the exam’s is covered, above everything else'),
  },
  {
    attack: 'Waiting before a locked screen until it opens by itself, or restarting the machine',
    heldBy: 'electron',
    how: 'The lock is in the journal; it opens by the invigilator’s order, a code that counts once, or the staff’s own.',
    test: { file: 'desktop/test/never-lost.test.ts', name: 'stays when %s' },
  },
  {
    attack: 'Putting the machine to sleep, or locking the session',
    heldBy: 'invigilator',
    how: 'It is in the journal; the exam’s time goes on by the server’s clock.',
    test: electron('watch-signals', '%s: %s is noted as %s'),
  },
  {
    attack: 'Pulling the plug, killing the process',
    heldBy: 'electron',
    how: 'Nothing that was shown as saved is lost, and the exam goes on where it was.',
    test: {
      file: 'desktop/src/core/journal/journal-store.test.ts',
      name: 'keeps what it called saved when its process is killed',
    },
  },
  {
    attack: 'Another server in place of the centre’s',
    heldBy: 'electron',
    how: 'Only a server with a key that the policy names is spoken to; packages and receipts are signed by the one that enrolled the station.',
    test: electron(
      'pinned-fetch',
      'a server with another key is not spoken to, though its certificate is in order',
    ),
  },
  {
    attack: 'Setting the clock',
    heldBy: 'electron',
    how: 'Time left is counted by the monotonic clock from the server’s time.',
    test: {
      file: 'desktop/test/never-lost.test.ts',
      name: 'gives nobody more by a wall clock that was set back',
    },
  },
  {
    attack: 'Ctrl+Alt+Del, the Windows key, switching tasks, other virtual terminals',
    heldBy: 'operating system',
    how: 'No program can hold these. The provisioning scripts make a kiosk session of the system, and undo it (docs/provisioning.md).',
    test: {
      file: 'scripts/check/provisioning.test.ts',
      name: 'this very system becomes a kiosk, with units that systemd takes, and again what it was',
    },
  },
  {
    attack: 'A virtual machine',
    heldBy: 'invigilator',
    how: 'Several weak signs are counted and told with a confidence. Whoever owns the machine can hide them all.',
    test: {
      file: 'desktop/src/lockdown/machine-signals.test.ts',
      name: 'is seen in %s with the confidence that the signs give',
    },
  },
  {
    attack: 'Remote control, screen recording, a program beside the exam',
    heldBy: 'invigilator',
    how: 'Programs are known by name, and by contents where the policy lists them; a remote session is told. Neither sees what runs outside the system.',
    test: {
      file: 'desktop/src/lockdown/machine-signals.test.ts',
      name: 'are known by their contents under any name, with high confidence',
    },
  },
  {
    attack: 'A program or a device that types',
    heldBy: 'invigilator',
    how: 'Keys faster than hands are a weak sign, since aids type like that too; slower ones are not noticed.',
    test: electron('watch-signals', 'keys that no hand types so fast are noted once'),
  },
  {
    attack: 'Another network',
    heldBy: 'invigilator',
    how: 'It is in the journal. Answers are signed and sealed whatever carries them.',
    test: electron('machine-watch', 'a clock that was set and a network that has changed are noticed'),
  },
  {
    attack: 'A telephone, a neighbour, a note',
    heldBy: 'invigilator',
    how: 'No program sees these.',
    test: null,
  },
];

/** One row of Electron’s own security checklist, in its order. */
export interface ChecklistRow {
  readonly recommendation: string;
  readonly held: string;
  readonly test: HoldingTest;
}

const windowTest = electron('exam-window', 'the page is sandboxed, isolated and without Node');
const sources = electron('shell-sources', 'the shell uses nothing that opens a way out');

/** https://www.electronjs.org/docs/latest/tutorial/security */
export const electronChecklist: readonly ChecklistRow[] = [
  {
    recommendation: 'Only load secure content',
    held: 'The pages come from the package over app://; every other request is cancelled.',
    test: electron('confinement', 'a request to %s is cancelled'),
  },
  {
    recommendation: 'Do not enable Node.js integration for remote content',
    held: 'Off for every frame and worker.',
    test: windowTest,
  },
  { recommendation: 'Enable context isolation', held: 'On.', test: windowTest },
  {
    recommendation: 'Enable process sandboxing',
    held: 'On for the window and for the application.',
    test: windowTest,
  },
  {
    recommendation: 'Handle session permission requests',
    held: 'All are refused.',
    test: electron('confinement', 'the permission %s is neither held nor given'),
  },
  { recommendation: 'Do not disable webSecurity', held: 'On.', test: windowTest },
  {
    recommendation: 'Define a Content Security Policy',
    held: 'Sent with every answer of app://: nothing but the client’s own files.',
    test: electron('app-protocol', 'a policy that lets nothing else in'),
  },
  { recommendation: 'Do not enable allowRunningInsecureContent', held: 'Off.', test: windowTest },
  { recommendation: 'Do not enable experimental features', held: 'Off.', test: windowTest },
  { recommendation: 'Do not use enableBlinkFeatures', held: 'Not used.', test: sources },
  {
    recommendation: 'Do not use allowpopups for WebViews',
    held: 'There are no web views.',
    test: windowTest,
  },
  {
    recommendation: 'Verify WebView options before creation',
    held: 'Attaching one is refused.',
    test: electron('confinement', 'will-attach-webview'),
  },
  {
    recommendation: 'Disable or limit navigation',
    held: 'Refused.',
    test: electron('confinement', 'will-navigate'),
  },
  {
    recommendation: 'Disable or limit creation of new windows',
    held: 'Denied.',
    test: electron('confinement', 'no page opens a window'),
  },
  {
    recommendation: 'Do not use shell.openExternal with untrusted content',
    held: 'Not used.',
    test: sources,
  },
  {
    recommendation: 'Use a current version of Electron',
    held: 'The newest major version of the packages is demanded.',
    test: electron('shell-sources', 'Electron is of a version that is still maintained'),
  },
  {
    recommendation: 'Validate the sender of all IPC messages',
    held: 'Main frame of the exam page, by id, origin and address.',
    test: electron('bridge-handlers', '%s may give no command'),
  },
  {
    recommendation: 'Avoid file:// and prefer custom protocols',
    held: 'app:// serves the files of one folder.',
    test: electron('app-protocol', 'is refused, with no word of what is there'),
  },
  {
    recommendation: 'Check which fuses you can change',
    held: 'Set in the package.',
    test: {
      file: 'desktop/test/packaging.test.ts',
      name: 'the fuses close every way to run other code in the client',
    },
  },
  {
    recommendation: 'Do not expose Electron APIs to untrusted web content',
    held: 'The page gets the bridge’s two functions; events are kept back.',
    test: electron('preload', 'the page is given the bridge and nothing else'),
  },
];
