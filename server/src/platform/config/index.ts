export * from './server-config.js';
export { configurationTable, logLevels, type LogLevel, type VariableRow } from './variables.js';
