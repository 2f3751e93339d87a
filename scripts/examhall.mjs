#!/usr/bin/env node
/* The command `examhall`, on a Node new enough to run TypeScript as it stands: see with-node.mjs. */
process.argv.splice(2, 0, 'examhall');
await import('./with-node.mjs');
