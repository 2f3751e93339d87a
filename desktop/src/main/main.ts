import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  type Session,
} from 'electron';
import electronUpdater from 'electron-updater';
import {
  checkReadiness,
  ExamClient,
  protectionSentence,
  readinessExitCode,
  systemClock,
} from '../core/index.js';
import type { Finding } from '@examhall/shared/protocol';
import type { SignalRules } from '../lockdown/index.js';
import { ClientUpdates } from './client-updates.js';
import { appScheme, serveScreens, START_PAGE } from './app-protocol.js';
import { bindBridge } from './bridge-handlers.js';
import { confineKeys, confinePage, confineSession } from './confinement.js';
import {
  chosenDisplay,
  prepareWindow,
  releaseWindow,
  windowOptions,
  type ExamWindowOptions,
} from './exam-window.js';
import { keepInFront } from './keep-in-front.js';
import { keepAlive } from './life-cycle.js';
import { tryLockdown } from './lockdown-trial.js';
import { MachineWatch, thisMachine } from './machine-watch.js';
import { coverOtherDisplays } from './other-displays.js';
import { StationSecretStore } from './secret-store.js';
import { dataFolderOf, policyFileOf, readSettings, type Settings } from './settings.js';
import { shellFindings } from './shell-findings.js';
import { pinnedFetch } from './pinned-fetch.js';
import { readRegistryPolicy } from './registry-policy.js';
import { SignalDesk } from './signal-desk.js';
import { StationLock } from './station-lock.js';
import { watchSignals } from './watch-signals.js';

/* The Electron shell: puts the client core, the screens and the window together. Composition only. */

const dist = resolve(import.meta.dirname, '..');
const args = process.argv.slice(1);

function report(error: unknown): void {
  console.error(error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error');
}

function chooseDataFolder(): string {
  const asked = app.isPackaged ? null : dataFolderOf(args);
  if (asked !== null) {
    mkdirSync(resolve(asked), { recursive: true, mode: 0o700 });
    app.setPath('userData', resolve(asked));
  }
  return app.getPath('userData');
}

function readAllSettings(localFolder: string): Settings {
  const { settings, problems } = readSettings({
    packaged: app.isPackaged,
    hostName: hostname(),
    policyFile: policyFileOf(process.platform, process.env),
    registryPolicy: readRegistryPolicy(process.platform),
    localFolder,
    environment: process.env,
    args,
  });
  for (const problem of problems) report(new Error(problem));
  return settings;
}

/** What the client and the check before it are told of this station. */
function stationOptions(dataFolder: string, settings: Settings) {
  return {
    dataFolder,
    serverUrl: settings.serverAddress,
    stationName: settings.stationName,
    enrolmentToken: settings.enrolmentToken,
    secrets: new StationSecretStore(join(dataFolder, 'secrets'), safeStorage),
    clock: systemClock,
    fetch: pinnedFetch(settings.pinning),
  };
}

function openClient(
  dataFolder: string,
  settings: Settings,
  shellFindings: () => Promise<readonly Finding[]>,
): ExamClient {
  return ExamClient.open({
    ...stationOptions(dataFolder, settings),
    pace: settings.pace,
    shell: 'electron',
    machineLocked: settings.kiosk,
    version: app.getVersion(),
    random: Math.random,
    report,
    shellFindings,
    reportsReadiness: true,
  });
}

function openExamWindow(settings: Settings, examSession: Session): BrowserWindow {
  const options: ExamWindowOptions = {
    kiosk: settings.kiosk,
    display: settings.display,
    devTools: !app.isPackaged,
    platform: process.platform,
    preload: join(dist, 'preload', 'preload.cjs'),
    session: examSession,
    screen,
  };
  const window = new BrowserWindow(windowOptions(options));
  prepareWindow(window, options);
  if (settings.kiosk) {
    confineKeys(window, clipboard, process.platform);
    keepInFront({ app, window, clock: systemClock });
  }
  return window;
}

/** Lets the machine's signals be noticed, and the policy's measures follow. Returns how to stop looking. */
function watch(window: BrowserWindow, client: ExamClient, settings: Settings): () => void {
  const { signals: rules, lockedTime, otherDisplays, forbiddenProcesses: forbidden } = settings;
  const withDisplays: SignalRules =
    otherDisplays === 'refuse' ? { 'several-displays': 'block', ...rules } : rules;
  const desk = new SignalDesk({ rules: withDisplays, timeStops: lockedTime === 'stops', client });
  watchSignals({
    window,
    screen,
    powerMonitor,
    clock: systemClock,
    desk,
    otherDisplays,
    observe: (observation) => client.observe(observation),
  });
  const probes = thisMachine(process.platform, process.env);
  const machine = new MachineWatch({ desk, clock: systemClock, forbidden, probes, report });
  void machine.start();
  return () => machine.stop();
}

/** Only an installed client has something to replace, and only where the policy names where from. */
function beginUpdates(client: ExamClient, { updates }: Settings): void {
  const { address, version, pauseHours } = updates;
  if (!app.isPackaged || address === null) return;
  const say = (line: string) => console.info(line);
  const { autoUpdater: updater } = electronUpdater;
  const all = new ClientUpdates({
    updater,
    clock: systemClock,
    client,
    address,
    version,
    pauseHours,
    report,
    say,
  });
  // Not before: a quit that the lock refuses is none.
  app.on('will-quit', () => all.ending());
  void all.start();
}

async function openWindow(dataFolder: string, settings: Settings): Promise<void> {
  // Without "persist:" nothing of the page outlives the process; what must is in the core's journal.
  const examSession = session.fromPartition('exam');
  confineSession(examSession);
  serveScreens(examSession, join(dist, 'renderer'));
  const window = openExamWindow(settings, examSession);
  const client = openClient(dataFolder, settings, async () => [
    ...machineFindings(settings),
    ...(settings.kiosk ? [await tryLockdown(window.webContents, process.platform)] : []),
  ]);
  console.info(protectionSentence[client.state().keyProtection]);
  const uncover = coverOtherDisplays({
    policy: settings.kiosk ? settings.otherDisplays : 'allow',
    screen,
    examDisplayId: chosenDisplay({ display: settings.display, screen }).id,
    open: (options) => new BrowserWindow(options),
  });
  const lock = new StationLock({
    policy: settings,
    clock: systemClock,
    client,
    quit: () => app.quit(),
    unlock: () => {
      uncover();
      releaseWindow(window);
    },
    report,
  });
  const handlers = {
    ...client.handlers,
    leave: (input: { code: string }) => lock.enter(input.code),
    unlock: (input: { code: string }) => lock.unlockScreen(input.code),
  };
  bindBridge({
    ipcMain,
    window,
    client: { handlers, onState: (listener) => client.onState(listener) },
    report,
  });
  beginUpdates(client, settings);
  const stopWatching = watch(window, client, settings);
  app.on('will-quit', stopWatching);
  window.on('closed', uncover);
  keepAlive({ app, window, powerSaveBlocker, clock: systemClock, client, lock, report });
  await window.loadURL(START_PAGE);
}

function machineFindings(settings: Settings): Finding[] {
  const displays = screen.getAllDisplays().length;
  return shellFindings(settings, displays, app.accessibilitySupportEnabled);
}

/** `--check`: says whether an exam could be sat here, in JSON on the standard output and by the exit code; opens no window. */
async function check(dataFolder: string, settings: Settings): Promise<void> {
  await app.whenReady();
  const report = await checkReadiness({
    ...stationOptions(dataFolder, settings),
    shellFindings: machineFindings(settings),
  });
  process.stdout.write(`${JSON.stringify(report)}\n`);
  app.exit(readinessExitCode(report));
}

async function run(dataFolder: string, settings: Settings): Promise<void> {
  await app.whenReady();
  // The default menu carries reload, zoom and developer tools; the one that macOS needs carries quit alone.
  Menu.setApplicationMenu(
    process.platform === 'darwin' ? Menu.buildFromTemplate([{ submenu: [{ role: 'quit' }] }]) : null,
  );
  try {
    await openWindow(dataFolder, settings);
  } catch (error) {
    report(error);
    dialog.showErrorBox(
      'The exam client cannot start',
      `${error instanceof Error ? error.message : 'Unknown error.'}\n\nNothing has been deleted. Call the invigilator.`,
    );
    app.exit(1);
  }
}

app.enableSandbox();
protocol.registerSchemesAsPrivileged([appScheme]);
app.on('web-contents-created', (_event, page) => confinePage(page));
const dataFolder = chooseDataFolder();
if (args.includes('--check')) {
  void check(dataFolder, readAllSettings(dataFolder)).catch((error: unknown) => {
    report(error);
    app.exit(2);
  });
} else if (app.requestSingleInstanceLock()) {
  const settings = readAllSettings(dataFolder);
  if (settings.language !== null) app.commandLine.appendSwitch('lang', settings.language);
  // Whoever started this in development stops it by a signal or, on Windows, by closing the channel.
  for (const sign of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(sign, () => app.quit());
  void run(dataFolder, settings);
} else {
  app.quit();
}
