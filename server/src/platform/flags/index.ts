export { Flags } from './flags.js';
export { FlagsModule } from './flags.module.js';
