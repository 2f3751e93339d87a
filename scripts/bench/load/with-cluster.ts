import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cluster, type ClusterOptions } from '../../cluster/cluster.ts';
import { ensureRedis } from '../../lib/redis.ts';
import { repository } from '../../lib/paths.ts';

/** Runs with a cluster of its own in a folder of its own; both are gone afterwards, also when it is interrupted. */
export async function withCluster<T>(
  options: Omit<ClusterOptions, 'folder' | 'redis'>,
  run: (cluster: Cluster) => Promise<T>,
): Promise<T> {
  const redis = await ensureRedis(repository, options.say);
  if (!redis) throw new Error('This needs redis-server in the PATH: install it, then start again.');
  const folder = mkdtempSync(join(tmpdir(), 'examhall-load-'));
  chmodSync(folder, 0o711); // as root, PostgreSQL runs as a user of its own
  let cluster: Cluster | null = null;
  const clear = async () => {
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const interrupted = () => void clear().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    cluster = await Cluster.start({ ...options, folder, redis });
    return await run(cluster);
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await clear();
  }
}
