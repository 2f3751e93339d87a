export * from './sample-exam.js';
