import { build, BuildFailure } from './lib/build.ts';
import { repository } from './lib/paths.ts';

/** `npm run build`: builds whatever has changed. */
try {
  await build(repository, (line) => console.log(line));
  console.log('Everything is built.');
} catch (error) {
  if (!(error instanceof BuildFailure)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
