import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolderOf, openLocalSettings, policyFileOf, readSettings } from '../../src/main/settings.js';
import { policyJsonSchema, settingFields, usuallyForbidden } from '../../src/lockdown/index.js';
import { parseRegistry, readRegistryPolicy } from '../../src/main/registry-policy.js';
import { adml, admx } from '../../../scripts/lib/policy-templates.ts';
import { tempFolder } from '../support/temp-folder.js';

interface Given {
  policy?: unknown;
  local?: unknown;
  environment?: NodeJS.ProcessEnv;
  args?: string[];
  packaged?: boolean;
}

function read({ policy, local, environment = {}, args = [], packaged = true }: Given) {
  const localFolder = tempFolder();
  const policyFile = join(localFolder, 'policy.json');
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  if (policy !== undefined) writeFileSync(policyFile, text(policy));
  if (local !== undefined) writeFileSync(join(localFolder, 'settings.json'), text(local));
  const result = readSettings({ packaged, hostName: 'lab-7', policyFile, localFolder, environment, args });
  return { ...result, localFolder };
}

const builtIn = {
  serverAddress: 'http://127.0.0.1:4800',
  stationName: 'lab-7',
  display: null,
  language: null,
  leaveCodes: { invigilator: null, maintenance: null },
  otherDisplays: 'blank',
  signals: {},
  forbiddenProcesses: usuallyForbidden,
  lockedTime: 'runs',
  enrolmentToken: null,
  pinning: { authorityFile: null, publicKeys: [] },
  updates: { address: null, version: null, pauseHours: 24 },
  pace: {},
};
const codeHash = `$scrypt$ln=15,r=8,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

test.each([[true], [false]])('without any settings, packaged %s, the built-in ones hold', (packaged) => {
  expect(read({ packaged })).toMatchObject({ settings: { ...builtIn, kiosk: packaged }, problems: [] });
});

test('each layer covers the one below it', () => {
  const policy = {
    serverAddress: 'https://policy',
    stationName: 'policy',
    display: 1,
    language: 'de',
    kiosk: true,
  };
  const local = { serverAddress: 'https://local', stationName: 'local', display: 2 };
  const environment = { EXAMHALL_SERVER: 'https://environment', EXAMHALL_STATION_NAME: 'environment' };
  const args = ['.', '--server', 'https://line', '--no-sandbox'];
  const { settings, problems } = read({ policy, local, environment, args, packaged: false });
  expect(problems).toEqual([]);
  expect(settings).toEqual({
    ...builtIn,
    serverAddress: 'https://line',
    stationName: 'environment',
    display: 2,
    language: 'de',
    kiosk: true,
    leaveCodes: { invigilator: null, maintenance: null },
    enrolmentToken: null,
    pace: {},
  });
});

test('who starts an installed client changes neither its kiosk nor its server by the command line', () => {
  const environment = {
    EXAMHALL_KIOSK: '0',
    EXAMHALL_INVIGILATOR_CODE_HASH: codeHash,
    EXAMHALL_OTHER_DISPLAYS: 'allow',
    EXAMHALL_SIGNALS: '{"focus-lost":"note"}',
    EXAMHALL_FORBIDDEN_PROCESSES: '[]',
    EXAMHALL_LOCKED_TIME: 'stops',
    EXAMHALL_ENROLMENT_TOKEN: 'token',
  };
  const { settings } = read({ environment, args: ['--server', 'https://line', '--name', 'line'] });
  expect(settings).toEqual({ ...builtIn, kiosk: true, enrolmentToken: 'token' });
});

test('the policy names the codes that let staff out', () => {
  const { settings, problems } = read({ policy: { invigilatorCodeHash: codeHash } });
  expect([settings.leaveCodes, problems]).toEqual([{ invigilator: codeHash, maintenance: null }, []]);
});

test('the published schema of a policy has every setting, and is the one that is checked', () => {
  const published = join(__dirname, '..', '..', '..', 'build', 'policy', 'policy.schema.json');
  const schema: unknown = JSON.parse(readFileSync(published, 'utf8'));
  expect(schema).toEqual(JSON.parse(JSON.stringify(policyJsonSchema())));
  const policy = { $schema: './policy.schema.json', kiosk: true, display: 2 };
  expect(read({ policy }).problems).toEqual([]);
});

test('in development the environment decides on the kiosk', () => {
  expect(read({ packaged: false, environment: { EXAMHALL_KIOSK: '1' } }).settings.kiosk).toBe(true);
});

test.each([
  [{ serverAddress: 'ftp://x' }, /policy\.json: "serverAddress" must be an http or https address/u],
  [{ stationName: '  ' }, /policy\.json: "stationName" must not be empty/u],
  [{ display: 'left' }, /policy\.json: "display" must be the number of a display/u],
  [{ kiosk: 'off' }, /policy\.json: "kiosk" must be true or false/u],
  [{ kioks: false }, /policy\.json: "kioks" is not a setting/u],
  [{ maintenanceCodeHash: 'open sesame' }, /policy\.json: "maintenanceCodeHash" must be the hash of a code/u],
  ['{"kiosk": fal', /policy\.json is not a JSON object/u],
  ['[false]', /policy\.json is not a JSON object/u],
])('a wrong policy %j is named, and the kiosk stays on', (policy, message) => {
  const { settings, problems } = read({ policy });
  expect(problems).toEqual([expect.stringMatching(message)]);
  expect(settings).toEqual({ ...builtIn, kiosk: true });
});

test('one wrong value of a policy leaves the others', () => {
  const { settings, problems } = read({ policy: { display: 0, stationName: 'Hall 2' } });
  expect(problems).toHaveLength(1);
  expect(settings.stationName).toBe('Hall 2');
});

test.each([
  [{ display: 'left' }, /settings\.json cannot be used: .*display/u],
  [{ kiosk: false }, /settings\.json cannot be used: .*kiosk|settings\.json cannot be used: .*additional/u],
  ['{"display"', /settings\.json cannot be used/u],
])("a wrong file of the station's own %j is named and left as it is", (local, message) => {
  const { settings, problems, localFolder } = read({ local });
  expect(problems).toEqual([expect.stringMatching(message)]);
  expect(settings).toEqual({ ...builtIn, kiosk: true });
  const text = typeof local === 'string' ? local : JSON.stringify(local);
  expect(readFileSync(join(localFolder, 'settings.json'), 'utf8')).toBe(text);
});

test('a token that does not fit is not repeated', () => {
  const { problems } = read({ policy: { enrolmentToken: 'x'.repeat(501) } });
  expect(problems.join()).toMatch(/enrolmentToken/u);
  expect(problems.join()).not.toMatch(/xxxx/u);
});

test('what the station keeps of its own is checked when it is written, and read again', () => {
  const folder = tempFolder();
  const store = openLocalSettings(folder);
  store.set('display', 2);
  expect(() => store.set('display', 0)).toThrow(/display/u);
  expect(() => store.set('serverAddress', 'nowhere')).toThrow(/serverAddress/u);
  expect(openLocalSettings(folder).store).toEqual({ display: 2 });
});

test('reading settings writes nothing', () => {
  expect(existsSync(join(read({}).localFolder, 'settings.json'))).toBe(false);
});

test('the policy is where only administrators may write', () => {
  expect(policyFileOf('linux', {})).toBe('/etc/examhall/policy.json');
  expect(policyFileOf('darwin', {})).toBe('/Library/Application Support/Examhall/policy.json');
  expect(policyFileOf('win32', { ProgramData: 'D:/Data' })).toBe(join('D:/Data', 'Examhall', 'policy.json'));
});

test('the data folder of the command line is found among the switches of Chromium', () => {
  expect(dataFolderOf(['.', '--inspect=0', '--data', '/a b', '--no-sandbox'])).toBe('/a b');
  expect(dataFolderOf(['.', '--no-sandbox'])).toBeNull();
});

test('how soon answers are sent is set by the policy or the environment, within bounds', () => {
  const policy = { autoSaveSeconds: 3, autoSaveDebounceSeconds: 0.5, heartbeatSeconds: 60 };
  const { settings, problems } = read({ policy, environment: { EXAMHALL_AUTO_SAVE_SECONDS: '10' } });
  expect(settings.pace).toEqual({ latestMs: 10_000, settleMs: 500 });
  expect(problems.join()).toContain('"heartbeatSeconds" must be a number of seconds from 5 to 30');
});

test('the policy says what follows from signals, and a wrong rule is named and left out', () => {
  const rules = { 'display-added': 'lock', 'virtual-machine': { high: 'block' } };
  const good = read({ policy: { signals: rules, otherDisplays: 'refuse', forbiddenProcesses: ['obs'] } });
  expect(good).toMatchObject({ settings: { signals: rules, otherDisplays: 'refuse' }, problems: [] });
  expect(good.settings.forbiddenProcesses).toEqual(['obs']);
  for (const signals of [{ 'display-added': 'explode' }, { telepathy: 'lock' }]) {
    const bad = read({ policy: { signals } });
    expect(bad.problems).toEqual([expect.stringContaining('"signals"')]);
    expect(bad.settings.signals).toEqual({});
  }
});

test('in development rules come from the environment as well', () => {
  const environment = { EXAMHALL_SIGNALS: '{"focus-lost":"warn"}', EXAMHALL_FORBIDDEN_PROCESSES: 'no JSON' };
  const { settings, problems } = read({ environment, packaged: false });
  expect(settings.signals).toEqual({ 'focus-lost': 'warn' });
  expect(problems).toEqual([expect.stringContaining('"forbiddenProcesses"')]);
});

describe('group policy', () => {
  const printed = [
    '',
    'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Examhall',
    '    serverAddress    REG_SZ    https://exams.example',
    '    kiosk    REG_DWORD    0x1',
    '    heartbeatSeconds    REG_DWORD    0xf',
    '    stationName    REG_SZ    Lab 2, seat 14',
    '    signals    REG_SZ    {"display-added":"lock"}',
    '    forbiddenProcesses    REG_SZ    [broken',
    '',
  ].join('\r\n');

  test('is read as reg.exe prints it', () => {
    expect(parseRegistry(printed)).toEqual({
      serverAddress: 'https://exams.example',
      kiosk: true,
      heartbeatSeconds: 15,
      stationName: 'Lab 2, seat 14',
      signals: { 'display-added': 'lock' },
      forbiddenProcesses: '[broken',
    });
    expect(parseRegistry('ERROR: The system was unable to find the specified key')).toEqual({});
    expect(readRegistryPolicy('linux')).toEqual({});
  });

  test('covers the policy file, and a wrong value of it is named and left out', () => {
    const localFolder = tempFolder();
    const policyFile = join(localFolder, 'policy.json');
    writeFileSync(policyFile, JSON.stringify({ stationName: 'by file', language: 'de' }));
    const registryPolicy = parseRegistry(printed);
    const sources = { packaged: true, hostName: 'lab-7', policyFile, registryPolicy, localFolder };
    const { settings, problems } = readSettings({ ...sources, environment: {}, args: [] });
    expect(settings).toMatchObject({ stationName: 'Lab 2, seat 14', language: 'de', kiosk: true });
    expect(problems).toEqual([expect.stringContaining('group policy: "forbiddenProcesses"')]);
  });
});

test('the published group policy templates have every setting, and are made of the schema', () => {
  const folder = join(__dirname, '..', '..', '..', 'build', 'policy');
  const schema = policyJsonSchema();
  expect(readFileSync(join(folder, 'Examhall.admx'), 'utf8')).toBe(admx(schema));
  expect(readFileSync(join(folder, 'en-US', 'Examhall.adml'), 'utf8')).toBe(adml(schema));
  for (const name of Object.keys(settingFields)) expect(admx(schema)).toContain(`<policy name="${name}"`);
  const wanted = [...admx(schema).matchAll(/\$\((string|presentation)\.([A-Za-z0-9_-]+)\)/gu)];
  for (const [, kind, id] of wanted) expect(adml(schema)).toContain(`<${kind} id="${id}">`);
});

test.each(['provisioning', 'deploying-clients'])('every policy in docs/%s.md is one', (name) => {
  const text = readFileSync(join(__dirname, '..', '..', '..', 'docs', `${name}.md`), 'utf8');
  const policies = [...text.matchAll(/```json\n([^`]+)```/gu)].map(([, json]) => json ?? '');
  expect(policies.length).toBeGreaterThan(0);
  for (const policy of policies) {
    const withHash = policy.replace('THE HASH FROM npm run leave-code', codeHash);
    expect(read({ policy: withHash }).problems).toEqual([]);
  }
});
