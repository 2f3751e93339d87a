import { contextBridge, ipcRenderer } from 'electron';
import { exposeBridge } from './expose-bridge.js';

exposeBridge(contextBridge, ipcRenderer);
