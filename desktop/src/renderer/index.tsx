import './window.js';
import { mount } from './mount.js';

if (!window.examhall) throw new Error('this page belongs in the exam client');
mount(window.examhall);
