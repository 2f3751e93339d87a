import { registerHooks } from 'node:module';

/* Lets a Node process find the double wherever it asks for Electron: node --import …/register.mjs dist/main/main.js */
const double = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context),
});
