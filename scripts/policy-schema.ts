import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './lib/build.ts';
import { repository } from './lib/paths.ts';

/** `npm run policy-schema`: writes the JSON Schema of a machine's policy file to build/policy. */
await build(repository, () => undefined);
const { policyJsonSchema } = await import('@examhall/desktop/lockdown');
const path = join(repository, 'build', 'policy', 'policy.schema.json');
writeFileSync(path, `${JSON.stringify(policyJsonSchema(), null, 2)}\n`);
console.log(path);
