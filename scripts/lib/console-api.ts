/** The server's API as the console uses it, for scripts that set something up: signed in, and told of every refusal. */
export class ConsoleApi {
  private readonly url: string;
  private readonly token: string;

  private constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  /** @throws Error with what the server answered */
  static async signIn(
    url: string,
    account: { readonly username: string; readonly password: string },
  ): Promise<ConsoleApi> {
    const { token } = await new ConsoleApi(url, '').post('/auth/sign-in', account);
    return new ConsoleApi(url, String(token));
  }

  /** Sends JSON. @throws Error with what the server answered */
  post(path: string, body: object): Promise<Record<string, unknown>> {
    return this.send(path, JSON.stringify(body), 'application/json');
  }

  /** Sends a file as it is. @throws Error with what the server answered */
  async send(path: string, body: BodyInit, mediaType: string): Promise<Record<string, unknown>> {
    const headers = {
      'content-type': mediaType,
      ...(this.token === '' ? {} : { authorization: `Bearer ${this.token}` }),
    };
    const response = await fetch(`${this.url}/api/v1${path}`, { method: 'POST', headers, body });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  }
}
