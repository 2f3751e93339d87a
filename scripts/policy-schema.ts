import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format } from 'prettier';
import { build } from './lib/build.ts';
import { inRepository, repository } from './lib/paths.ts';
import { adml, admx } from './lib/policy-templates.ts';

/** `npm run policy-schema`: writes the JSON Schema of a machine's policy, and its group policy templates, to build/policy. */
await build(repository, () => undefined);
const { policyJsonSchema } = await import('@examhall/desktop/lockdown');
const schema = policyJsonSchema();
const files = {
  'policy.schema.json': await format(JSON.stringify(schema), { parser: 'json', printWidth: 110 }),
  'Examhall.admx': admx(schema),
  'en-US/Examhall.adml': adml(schema),
};

for (const [name, text] of Object.entries(files)) {
  const path = join(inRepository('build', 'policy'), name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(path);
}
