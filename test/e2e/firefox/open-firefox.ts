// Firefox over raw WebDriver BiDi: one WebSocket, JSON commands, no driver. Only what the tests need.
// Source: https://w3c.github.io/webdriver-bidi/
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { WebSocket } from 'ws'

interface Message {
  readonly id?: number
  readonly type?: 'success' | 'error' | 'event'
  readonly method?: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly result?: unknown
  readonly message?: string
}

interface Waiting {
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

export class Firefox {
  /** Addresses that the page asked for and that are not its own. */
  readonly requests: string[] = []
  /** Errors and policy violations in the page and its workers. */
  readonly errors: string[] = []
  readonly #process: ChildProcess
  readonly #socket: WebSocket
  readonly #profile: string
  readonly #waiting = new Map<number, Waiting>()
  #context = ''
  #sent = 0

  private constructor(process: ChildProcess, socket: WebSocket, profile: string) {
    this.#process = process
    this.#socket = socket
    this.#profile = profile
    socket.on('message', (data: Buffer) => this.#receive(JSON.parse(data.toString()) as Message))
  }

  static async start(program: string): Promise<Firefox> {
    const profile = mkdtempSync(join(tmpdir(), 'patchverdict-firefox-'))
    mkdirSync(join(profile, 'downloads'))
    const prefs: Readonly<Record<string, unknown>> = {
      'browser.download.dir': join(profile, 'downloads'),
      'browser.download.folderList': 2,
      'browser.download.useDownloadDir': true,
      'browser.shell.checkDefaultBrowser': false,
      'app.update.enabled': false,
      'datareporting.policy.dataSubmissionEnabled': false,
    }
    writeFileSync(
      join(profile, 'user.js'),
      Object.entries(prefs)
        .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
        .join(''),
    )
    const process_ = spawn(
      program,
      ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0', 'about:blank'],
      { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: profile } },
    )
    const address = await listening(process_)
    const socket = new WebSocket(`${address}/session`)
    await new Promise((done, failed) => socket.once('open', done).once('error', failed))
    const firefox = new Firefox(process_, socket, profile)
    await firefox.#send('session.new', { capabilities: {} })
    await firefox.#send('session.subscribe', { events: ['log.entryAdded', 'network.beforeRequestSent'] })
    const { contexts } = (await firefox.#send('browsingContext.getTree', {})) as { contexts: { context: string }[] }
    firefox.#context = contexts[0]?.context ?? ''
    return firefox
  }

  /** Opens a file by its address, as a double click does. */
  async open(file: string): Promise<void> {
    const url = pathToFileURL(resolve(file)).href
    await this.#send('browsingContext.navigate', { context: this.#context, url, wait: 'complete' })
  }

  /** The value of an expression in the page; promises are awaited. @throws what it throws */
  async evaluate<Value>(expression: string): Promise<Value> {
    const answer = (await this.#send('script.evaluate', {
      expression: `(async () => JSON.stringify(await (${expression})))()`,
      target: { context: this.#context },
      awaitPromise: true,
    })) as { type: string; result?: { value?: string }; exceptionDetails?: { text: string } }
    if (answer.type !== 'success') throw new Error(answer.exceptionDetails?.text ?? 'the expression failed')
    return JSON.parse(answer.result?.value ?? 'null') as Value
  }

  /** The page as a PDF. */
  async print(): Promise<Buffer> {
    const { data } = (await this.#send('browsingContext.print', { context: this.#context })) as { data: string }
    return Buffer.from(data, 'base64')
  }

  /** The text of a downloaded file; undefined as long as there is none with this name. */
  downloaded(name: RegExp): string | undefined {
    const folder = join(this.#profile, 'downloads')
    try {
      const file = readdirSync(folder).find((one) => name.test(one))
      return file === undefined ? undefined : readFileSync(join(folder, file), 'utf8')
    } catch {
      return undefined
    }
  }

  /** What was downloaded before is not found again. */
  forgetDownloads(): void {
    const folder = join(this.#profile, 'downloads')
    for (const file of readdirSync(folder)) rmSync(join(folder, file))
  }

  async close(): Promise<void> {
    this.#socket.close()
    const ended = new Promise((done) => this.#process.once('exit', done))
    this.#process.kill('SIGKILL')
    await ended
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 })
  }

  #send(method: string, params: object): Promise<unknown> {
    const id = ++this.#sent
    this.#socket.send(JSON.stringify({ id, method, params }))
    return new Promise((done, reject) => this.#waiting.set(id, { resolve: done, reject }))
  }

  #receive({ id, type, method, params, result, message }: Message): void {
    if (id !== undefined) {
      const waiting = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (type === 'error') waiting?.reject(new Error(message))
      else waiting?.resolve(result)
    } else if (method === 'log.entryAdded' && params?.['level'] === 'error') this.errors.push(String(params['text']))
    else if (method === 'network.beforeRequestSent') {
      const { url } = params?.['request'] as { url: string }
      if (!OWN.test(url)) this.requests.push(url)
    }
  }
}

const OWN = /^(?:file|blob|data|about|resource|chrome):/

function listening(process: ChildProcess): Promise<string> {
  return new Promise((resolve_, reject) => {
    let said = ''
    process.stderr?.on('data', (data: Buffer) => {
      said += data.toString()
      const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said)?.[1]
      if (address !== undefined) resolve_(address)
    })
    process.once('exit', () => reject(new Error(`Firefox did not start: ${said}`)))
  })
}
