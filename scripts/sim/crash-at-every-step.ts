import { setStage } from './world/stage.ts';
import { World } from './world/world.ts';

/**
 * `node scripts/sim/crash-at-every-step.ts kill|power-cut`: runs one attempt once for each disk step it takes, and ends the
 * program at that step. The last line is `{"how", "steps", "broken"}`.
 */
const [how] = process.argv.slice(2);
if (how !== 'kill' && how !== 'power-cut') throw new Error('Say how: kill or power-cut.');
/** One that hands in early, so that its whole life is short. */
const SEED = 'crash-7';

const { stage, strike } = await setStage();
try {
  const undisturbed = new World(stage, SEED, [], null);
  await undisturbed.run();
  const steps = undisturbed.diskSteps;
  const broken: string[] = [];
  for (let atStep = 1; atStep <= steps; atStep += 1) {
    const world = new World(stage, SEED, [], null);
    world.death = { atStep, how };
    const { findings, doubleFinalised } = await world.run();
    for (const finding of findings) broken.push(`step ${atStep}: ${finding}`);
    if (doubleFinalised > 0) broken.push(`step ${atStep}: finalised more than once`);
  }
  console.log(JSON.stringify({ how, steps, broken }));
} finally {
  strike();
}
