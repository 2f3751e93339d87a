import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRepository } from '../lib/paths.ts';

const scripts = inRepository('build', 'provisioning', 'linux');
const UNFINISHED = 137;
let root: string;
let tools: string;
const made: string[] = [];

function folder(name: string): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), `examhall ${name}-`)));
  made.push(path);
  return path;
}

/** A machine with some of the files that the kiosk changes, and without others. */
beforeEach(() => {
  root = folder('root');
  tools = folder('tools');
  mkdirSync(join(root, 'etc/systemd/system'), { recursive: true });
  mkdirSync(join(root, 'etc/systemd/logind.conf.d'), { recursive: true });
  mkdirSync(join(root, 'usr/local/sbin'), { recursive: true });
  mkdirSync(join(root, 'var/lib'), { recursive: true });
  symlinkSync('/usr/lib/systemd/system/graphical.target', join(root, 'etc/systemd/system/default.target'));
  writeFileSync(join(root, 'etc/systemd/logind.conf.d/examhall.conf'), '# somebody’s own\n', { mode: 0o640 });
});
afterEach(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
});

interface Run {
  readonly status: number | null;
  readonly output: string;
}

function run(
  program: 'examhall-provision' | 'examhall-restore',
  args: readonly string[] = [],
  stopAt = 0,
): Run {
  if (stopAt > 0) stopBefore(stopAt);
  const done = spawnSync('sh', [join(scripts, program), ...args], {
    encoding: 'utf8',
    env: {
      PATH: stopAt > 0 ? `${tools}:${process.env.PATH}` : process.env.PATH,
      EXAMHALL_ROOT: root,
      TMPDIR: tools,
    },
  });
  const status = done.signal === 'SIGKILL' ? UNFINISHED : done.status;
  return { status, output: `${done.stdout}${done.stderr}` };
}

/** Puts tools in the way that count what is done to the disk, and pull the plug before the one at this place. */
function stopBefore(place: number): void {
  const count = join(tools, 'count');
  writeFileSync(count, '');
  for (const tool of ['sync', 'cp', 'mv', 'ln', 'rm', 'mkdir', 'rmdir']) {
    const lines = [
      '#!/bin/sh',
      `printf x >>'${count}'`,
      `if [ "$(wc -c <'${count}')" -eq ${place} ]; then kill -9 "$PPID"; fi`,
      `if [ "$(wc -c <'${count}')" -ge ${place} ]; then exit 1; fi`,
      `PATH='${process.env.PATH}' exec ${tool} "$@"`,
    ];
    writeFileSync(join(tools, tool), `${lines.join('\n')}\n`);
    chmodSync(join(tools, tool), 0o755);
  }
}

/** Everything there is on the machine: contents, modes and where links lead; the plan's own folder left out. */
function tree(at = root, path = ''): string[] {
  return readdirSync(join(at, path), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const name = `${path}/${entry.name}`;
      if (name === '/var/lib/examhall-provisioning') return [];
      const mode = (lstatSync(join(at, name)).mode & 0o7777).toString(8);
      if (entry.isSymbolicLink()) return [`${name} -> ${readlinkSync(join(at, name))}`];
      if (entry.isDirectory()) return [`${name}/ ${mode}`, ...tree(at, name)];
      return [`${name} ${mode} ${readFileSync(join(at, name), 'utf8')}`];
    });
}

const isLinux = process.platform === 'linux';

if (isLinux) {
  describe('a Linux machine', () => {
    test('becomes a kiosk, and again what it was', () => {
      const before = tree();
      expect(run('examhall-provision')).toMatchObject({ status: 0 });
      expect(readlinkSync(join(root, 'etc/systemd/system/default.target'))).toBe(
        '/etc/systemd/system/examhall.target',
      );
      expect(readlinkSync(join(root, 'etc/systemd/system/ctrl-alt-del.target'))).toBe('/dev/null');
      const conf = readFileSync(join(root, 'etc/systemd/logind.conf.d/examhall.conf'), 'utf8');
      expect(conf).toContain('NAutoVTs=0');
      expect(lstatSync(join(root, 'usr/local/libexec/examhall-session')).mode & 0o777).toBe(0o755);
      expect(run('examhall-restore')).toMatchObject({ status: 0 });
      expect(tree()).toEqual(before);
      expect(existsSync(join(root, 'var/lib/examhall-provisioning'))).toBe(false);
    });

    test('is restored at its next start wherever the power went while it was changed', () => {
      const before = tree();
      let place = 1;
      for (; run('examhall-provision', [], place).status === UNFINISHED; place += 1) {
        const plan = join(root, 'var/lib/examhall-provisioning/plan');
        // The last line was written: it is finished, and stays until somebody asks for it.
        const isFinished = existsSync(plan) && readFileSync(plan, 'utf8').endsWith('\napplied\n');
        const restored = run('examhall-restore', isFinished ? [] : ['--at-boot']);
        expect({ place, ...restored }).toMatchObject({ place, status: 0 });
        expect({ place, tree: tree() }).toEqual({ place, tree: before });
      }
      expect(place).toBeGreaterThan(80);
    });

    test('is restored by a second try wherever the power went while it was restored', () => {
      const before = tree();
      run('examhall-provision');
      const kiosk = folder('kiosk');
      cpSync(root, kiosk, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
      let place = 1;
      for (; run('examhall-restore', [], place).status === UNFINISHED; place += 1) {
        expect({ place, ...run('examhall-restore') }).toMatchObject({ place, status: 0 });
        expect({ place, tree: tree() }).toEqual({ place, tree: before });
        rmSync(root, { recursive: true, force: true });
        cpSync(kiosk, root, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
      }
      expect(place).toBeGreaterThan(20);
    });

    test('stays a kiosk from start to start, unless that was for one session', () => {
      const before = tree();
      run('examhall-provision');
      const kiosk = tree();
      for (let start = 0; start < 3; start += 1) run('examhall-restore', ['--at-boot']);
      expect(tree()).toEqual(kiosk);
      run('examhall-restore');
      run('examhall-provision', ['--for-one-session']);
      run('examhall-restore', ['--at-boot']);
      expect(tree()).toEqual(kiosk);
      run('examhall-restore', ['--at-boot']);
      expect(tree()).toEqual(before);
    });

    test('is not changed by a dry run, which names every change; nor by a second kiosk or a mistyped option', () => {
      const before = tree();
      const dry = run('examhall-provision', ['--dry-run']);
      expect(tree()).toEqual(before);
      expect(run('examhall-provision', ['--temporary'])).toMatchObject({
        status: 64,
        output: expect.stringContaining('unknown option --temporary'),
      });
      expect(tree()).toEqual(before);
      run('examhall-provision');
      const kiosk = tree();
      expect(run('examhall-provision')).toMatchObject({
        status: 73,
        output: expect.stringContaining('run examhall-restore first'),
      });
      expect(tree()).toEqual(kiosk);
      for (const line of dry.output.trim().split('\n')) {
        const [, what, path = '', target] = /^(write|link) (\S+)(?: -> (\S+))?$/u.exec(line) ?? [];
        const stat = lstatSync(join(root, path));
        expect(what === 'link' ? stat.isSymbolicLink() : stat.isFile()).toBe(true);
        if (target !== undefined) expect(readlinkSync(join(root, path))).toBe(target);
      }
      const changed = kiosk.filter((line) => !before.includes(line) && !line.includes('/ 7'));
      expect(dry.output.trim().split('\n')).toHaveLength(changed.length);
      run('examhall-restore', ['--dry-run']);
      expect(tree()).toEqual(kiosk);
    });

    test('that is no kiosk has nothing to restore', () => {
      expect(run('examhall-restore')).toMatchObject({
        status: 0,
        output: expect.stringContaining('Nothing to restore'),
      });
    });
  });
}

/** Real paths of a real system, in a view of the disk that ends with the process. */
function inNamespace(commands: string): Run {
  const over = (path: string, name: string) =>
    `mkdir -p /mnt/up/${name} /mnt/work/${name} && mount -t overlay o -o lowerdir=${path},upperdir=/mnt/up/${name},workdir=/mnt/work/${name} ${path}`;
  const script = [
    'set -e',
    'mount --make-rprivate /',
    'mount -t tmpfs t /mnt',
    over('/etc', 'etc'),
    over('/usr/local', 'local'),
    over('/var/lib', 'lib'),
    commands,
  ].join('\n');
  const done = spawnSync('unshare', ['--mount', 'sh', '-c', script], { encoding: 'utf8', cwd: scripts });
  return { status: done.status, output: `${done.stdout}${done.stderr}` };
}

if (isLinux && process.getuid?.() === 0 && inNamespace('true').status === 0) {
  const list =
    "find /etc /usr/local /var/lib -xdev ! -path '/etc/*passwd*' ! -path '/etc/*group*' ! -path '/etc/*shadow*' ! -path '/etc/.pwd.lock' ! -path '/etc/.updated' ! -path '/var/lib/examhall*' -printf '%p %m %l\\n' | sort";

  test('this very system becomes a kiosk, with units that systemd takes, and again what it was', () => {
    const { status, output } = inNamespace(`
      ${list} >/mnt/before
      ./examhall-provision
      test "$(readlink /etc/systemd/system/default.target)" = /etc/systemd/system/examhall.target
      if command -v systemd-analyze >/dev/null; then
        systemd-analyze verify examhall.target examhall-kiosk.service examhall-restore.service
      fi
      if command -v systemd-sysusers >/dev/null; then getent passwd examhall; fi
      /usr/local/sbin/examhall-restore
      ${list} >/mnt/after
      diff /mnt/before /mnt/after
    `);
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(output).toContain('as it was before');
  });
}
