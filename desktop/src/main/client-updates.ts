import type { AppUpdater } from 'electron-updater';
import type { ClientState } from '../bridge/index.js';
import type { Clock } from '../core/index.js';
import { updateHindrance } from '../lockdown/index.js';
import { Rounds } from './rounds.js';

/** The part of electron-updater that is used. */
export type UpdaterPart = Pick<
  AppUpdater,
  'setFeedURL' | 'autoDownload' | 'autoInstallOnAppQuit' | 'allowDowngrade' | 'downloadUpdate'
> & {
  checkForUpdates(): Promise<{
    readonly isUpdateAvailable: boolean;
    readonly updateInfo: { readonly version: string };
  } | null>;
};

export interface ClientUpdatesOptions {
  readonly updater: UpdaterPart;
  readonly clock: Clock;
  readonly client: { state(): ClientState };
  /** Folder of the centre's own server that holds the packages and their list. */
  readonly address: string;
  /** How long before a sitting nothing is changed any more, hours. */
  readonly pauseHours: number;
  /** The one version that is installed, also when it is older than this one; null: the newest. */
  readonly version: string | null;
  readonly report: (error: unknown) => void;
  readonly say: (line: string) => void;
}

/** How often the centre is asked, milliseconds. */
const LOOK_MS = 6 * 3_600_000;
/** Screens on which nobody sits or is about to. */
const idle: ReadonlySet<ClientState['screen']> = new Set(['not-ready', 'sign-in']);

/**
 * Brings the client up to date from the centre's own server. An update is fetched while nothing is planned, and installed when the
 * client ends for another reason: it never ends the client, so it is no way out of the kiosk.
 */
export class ClientUpdates {
  private readonly rounds: Rounds;
  private fetched = false;

  constructor(private readonly options: ClientUpdatesOptions) {
    const { updater, address, clock, report } = options;
    this.rounds = new Rounds({ clock, everyMs: LOOK_MS, look: () => this.look(), report });
    updater.setFeedURL({ provider: 'generic', url: address });
    updater.autoDownload = false;
    // Looked at when an update is fetched, and again when the client ends: only then can it be taken back.
    updater.autoInstallOnAppQuit = true;
  }

  start(): Promise<void> {
    return this.rounds.begin();
  }

  /** The client ends: what was fetched is installed now, unless a sitting is near. */
  ending(): void {
    this.rounds.end();
    this.options.updater.autoInstallOnAppQuit = this.fetched && this.hindrance() === null;
  }

  private async look(): Promise<void> {
    const { updater, say } = this.options;
    if (this.fetched || this.hindrance() !== null) return;
    const version = this.wanted();
    // A version that is named is gone back to as well.
    updater.allowDowngrade = version !== null;
    const found = await updater.checkForUpdates();
    if (!found?.isUpdateAvailable) return;
    if (version !== null && found.updateInfo.version !== version) return;
    await updater.downloadUpdate();
    this.fetched = true;
    say(`Version ${found.updateInfo.version} is here; it is installed when the client ends.`);
  }

  /** What the next sitting names goes before what the policy does; null: the newest. */
  private wanted(): string | null {
    const { client, version } = this.options;
    const next = client
      .state()
      .sittings.filter(({ clientVersion }) => clientVersion !== null)
      .sort((one, other) => Date.parse(one.opensAt) - Date.parse(other.opensAt));
    return next[0]?.clientVersion ?? version;
  }

  private hindrance() {
    const { clock, client, pauseHours } = this.options;
    const { screen, sittings } = client.state();
    return updateHindrance(clock.wallMs(), !idle.has(screen), sittings, pauseHours);
  }
}
