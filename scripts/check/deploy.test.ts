import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';

const repository = resolve(import.meta.dirname, '../..');
const build = (...parts: string[]) => join(repository, 'build', ...parts);
const documents = (...parts: string[]): Record<string, unknown>[] =>
  parseAllDocuments(readFileSync(build(...parts), 'utf8'), { merge: true }).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS() as Record<string, unknown>;
  });
const entries = ['api', 'worker', 'migrate'];

/** Names of variables the server reads. */
const variables = new Set(
  [...readFileSync(join(repository, 'README.md'), 'utf8').matchAll(/^\| `([A-Z_]+)`/gmu)].map(
    ([, name]) => name,
  ),
);

test('compose.yaml starts what there is, with variables the server knows', () => {
  const [compose] = documents('deploy', 'compose.yaml');
  const services = compose?.['services'] as Record<string, { environment?: object; command?: string[] }>;
  expect(Object.keys(services)).toEqual(
    expect.arrayContaining(['balancer', 'api', 'worker', 'postgres', 'redis', 'prometheus', 'grafana']),
  );
  for (const name of ['api', 'worker', 'migrate']) {
    const { environment, command } = services[name] ?? {};
    for (const variable of Object.keys(environment ?? {})) expect(variables).toContain(variable);
    const entry = command?.[1];
    if (entry) expect(entries.map((each) => `server/dist/entry/${each}.js`)).toContain(entry);
  }
});

test('the Kubernetes manifests are whole, and their probes are addresses that answer', () => {
  const manifests = documents('deploy', 'kubernetes', 'examhall.yaml');
  expect(manifests.map(({ kind }) => kind)).toEqual([
    'Job',
    'Deployment',
    'Deployment',
    'Service',
    'PodDisruptionBudget',
  ]);
  const text = JSON.stringify(manifests);
  const named = [...text.matchAll(/"name":"([A-Z][A-Z_]+)"/gu)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(3);
  for (const name of named) expect(variables).toContain(name);
  const probes = [...text.matchAll(/"path":"(\/[a-z0-9/]*health[a-z/]*)"/gu)].map(([, path]) => path);
  expect(new Set(probes)).toEqual(
    new Set(['/api/v1/health/live', '/api/v1/health/ready', '/health/live', '/health/ready']),
  );
});

test('PM2 starts processes that there are, each on a port of its own', () => {
  const { apps } = createRequire(import.meta.url)(build('deploy', 'pm2.config.cjs')) as {
    apps: { script: string; env: Record<string, string> }[];
  };
  const ports = apps.flatMap(({ env }) => Object.values(env));
  expect(new Set(ports).size).toBe(ports.length);
  for (const { script, env } of apps) {
    expect(entries.map((entry) => `server/dist/entry/${entry}.js`)).toContain(script);
    for (const name of Object.keys(env)) expect(variables).toContain(name);
  }
});

const promtool = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'promtool'))
  .find((path) => existsSync(path));

test('the alert rules are what Prometheus reads', () => {
  const [rules] = documents('monitoring', 'alerts.yml') as [
    { groups: { rules: { alert: string; expr: string }[] }[] },
  ];
  const alerts = rules.groups.flatMap((group) => group.rules.map(({ alert }) => alert));
  expect(new Set(alerts).size).toBe(alerts.length);
  const tested = readFileSync(build('monitoring', 'alerts.test.yml'), 'utf8');
  for (const alert of alerts) expect(tested).toContain(alert);
});

// Beside the rules in this file, promtool itself where there is one.
if (promtool) {
  test('promtool accepts the rules and the configuration, and sees every alert fire and stay silent', () => {
    const run = (...args: string[]) =>
      execFileSync(promtool, args, { cwd: build('monitoring'), encoding: 'utf8' });
    expect(run('check', 'rules', 'alerts.yml')).toContain('SUCCESS');
    expect(run('check', 'config', '--syntax-only', 'prometheus.yml')).toContain('SUCCESS');
    expect(run('test', 'rules', 'alerts.test.yml')).toContain('SUCCESS');
  });
}
