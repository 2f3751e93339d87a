// Examhall under PM2 on one machine: `pm2 start build/deploy/pm2.config.cjs`. DATABASE_URL, REDIS_URL and
// EXAMHALL_DATA_DIR come from the environment; behind the API processes on their ports stands a balancer of yours.
const cores = Number(process.env.EXAMHALL_CORES ?? require('node:os').availableParallelism());
const apis = Math.max(1, Math.ceil(cores / 2));
const workers = Math.max(1, Math.floor(cores / 2));
const common = { cwd: `${__dirname}/../..`, kill_timeout: 30_000, exp_backoff_restart_delay: 200 };

module.exports = {
  apps: [
    ...Array.from({ length: apis }, (_, index) => ({
      ...common,
      name: `examhall-api-${index + 1}`,
      script: 'server/dist/entry/api.js',
      env: { EXAMHALL_PORT: String(4800 + index) },
    })),
    ...Array.from({ length: workers }, (_, index) => ({
      ...common,
      name: `examhall-worker-${index + 1}`,
      script: 'server/dist/entry/worker.js',
      env: { EXAMHALL_WORKER_PORT: String(4900 + index) },
    })),
  ],
};
