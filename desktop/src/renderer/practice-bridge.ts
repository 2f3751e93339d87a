import type {
  Bridge,
  BridgeError,
  BridgeInput,
  BridgeMethod,
  BridgeOutput,
  ClientState,
} from '../bridge/index.js';

/** Pause before the socket is opened again, milliseconds. */
const RECONNECT_MS = 500;

const restarting: BridgeError = {
  code: 'shell-restarting',
  message: 'The exam client is starting again. Your answers are safe.',
};

interface Pending {
  readonly resolve: (output: never) => void;
  readonly reject: (error: BridgeError) => void;
}
type Message =
  | { readonly state: ClientState }
  | {
      readonly id: number;
      readonly reply: { ok: true; output: unknown } | { ok: false; error: BridgeError };
    };

/**
 * The bridge of a page in the practice shell: a WebSocket to the process that served the page. It opens again by itself
 * when that process was stopped and started; commands given meanwhile are refused, so that the screen gives them again.
 */
export class PracticeBridge implements Bridge {
  private socket: WebSocket | null = null;
  private nextId = 1;
  private readonly pending = new Map<number, Pending>();
  private readonly listeners = new Set<(state: ClientState) => void>();
  private connected = false;

  /**
   * @param url for example ws://127.0.0.1:4801/bridge
   * @param secret of this launch, from the page's address
   * @param onConnection told when the process can be reached and when not
   */
  constructor(
    private readonly url: string,
    private readonly secret: string,
    private readonly onConnection: (connected: boolean) => void,
  ) {
    this.connect();
  }

  invoke<M extends BridgeMethod>(method: M, input: BridgeInput<M>): Promise<BridgeOutput<M>> {
    const { socket } = this;
    if (!this.connected || !socket) return Promise.reject(restarting as unknown as Error);
    const id = this.nextId;
    this.nextId += 1;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      socket.send(JSON.stringify({ id, method, input }));
    });
  }

  onState(listener: (state: ClientState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private connect(): void {
    const socket = new WebSocket(this.url);
    this.socket = socket;
    socket.onopen = () => socket.send(JSON.stringify({ secret: this.secret }));
    socket.onmessage = ({ data }) => this.receive(JSON.parse(String(data)) as Message);
    socket.onclose = () => {
      this.setConnected(false);
      for (const { reject } of this.pending.values()) reject(restarting);
      this.pending.clear();
      setTimeout(() => this.connect(), RECONNECT_MS);
    };
  }

  private receive(message: Message): void {
    if ('state' in message) {
      // The first state is the sign that the secret was right and commands are heard.
      this.setConnected(true);
      for (const listener of this.listeners) listener(message.state);
      return;
    }
    const waiting = this.pending.get(message.id);
    this.pending.delete(message.id);
    if (message.reply.ok) waiting?.resolve(message.reply.output as never);
    else waiting?.reject(message.reply.error);
  }

  private setConnected(connected: boolean): void {
    if (this.connected === connected) return;
    this.connected = connected;
    this.onConnection(connected);
  }
}
