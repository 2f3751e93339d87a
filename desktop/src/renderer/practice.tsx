import { PracticeBridge } from './practice-bridge.js';
import { mount } from './mount.js';
import { ShellConnection } from './shell-connection.js';

const connection = new ShellConnection();
const bridge = new PracticeBridge(`ws://${location.host}/bridge`, location.hash.slice(1), (connected) =>
  connection.set(connected),
);
mount(bridge, connection);
