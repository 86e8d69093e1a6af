import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = join(import.meta.dirname, 'main.ts');

/** The lab as `npm run lab` starts it, in a folder of its own; its coverage goes where MESHPROOF_LAB_COVERAGE says. */
export const spawnLab = (...options: string[]): { child: ChildProcess; dir: string } => {
  const { MESHPROOF_LAB_COVERAGE: coverage } = process.env;
  const dir = mkdtempSync(join(tmpdir(), 'meshproof-lab-test-'));
  const child = spawn(process.execPath, [MAIN, '--dir', dir, ...options], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: coverage ? { ...process.env, NODE_V8_COVERAGE: coverage } : process.env,
  });
  return { child, dir };
};

/** The first line that a process prints. */
export const firstLine = async (child: ChildProcess): Promise<string> => {
  if (!child.stdout) throw new Error('no stdout');
  const [line] = await once(createInterface(child.stdout), 'line');
  return line;
};

const KUBECTL = process.env.KUBECTL ?? 'kubectl';

/** Why kubectl cannot be tried here: none, or one that speaks no WebSockets yet; undefined: it can. */
export const kubectlUnfit = (): string | undefined => {
  try {
    const text = execFileSync(KUBECTL, ['version', '--client', '-o', 'json'], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
    const { gitVersion = '' } = JSON.parse(text).clientVersion;
    const minor = Number(/^v1\.(\d+)/.exec(gitVersion)?.[1] ?? 0);
    return minor >= 31 ? undefined : `${KUBECTL} is ${gitVersion}, 1.31 is needed`;
  } catch {
    return `no ${KUBECTL} here; name one in KUBECTL`;
  }
};

/** What a command printed and how it ended. */
export interface Ended {
  code: number;
  out: string;
  err: string;
}

/** kubectl against a lab process of its own. */
export class KubectlSession {
  readonly kubeconfig: string;
  readonly #lab: ChildProcess;

  private constructor(lab: ChildProcess, kubeconfig: string) {
    this.#lab = lab;
    this.kubeconfig = kubeconfig;
  }

  static async open(): Promise<KubectlSession> {
    const { child, dir } = spawnLab();
    await firstLine(child);
    return new KubectlSession(child, join(dir, 'kubeconfig'));
  }

  /** Started, with its streams as pipes; more is put into its environment. */
  start(args: string[], more: Record<string, string> = {}): ChildProcess {
    const env = { ...process.env, KUBECONFIG: this.kubeconfig, ...more };
    return spawn(KUBECTL, args, { env, stdio: 'pipe' });
  }

  /** Run to its end with this on its standard input. */
  async kubectl(args: string[], input = '', more: Record<string, string> = {}): Promise<Ended> {
    return ended(this.start(args, more), (child) => child.stdin?.end(input));
  }

  /** What it printed. Throws where it fails. */
  async run(...args: string[]): Promise<string> {
    const { code, out, err } = await this.kubectl(args);
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${err}`);
    return out;
  }

  /**
   * Run in a terminal, by script(1). Each text is typed when the screen shows, behind what it showed when the one
   * before was typed, the pattern that it waits for.
   */
  async inTerminal(args: string[], typed: { after: RegExp; type: string }[]): Promise<Ended> {
    const command = [KUBECTL, ...args].map((word) => `'${word}'`).join(' ');
    const child = spawn('script', ['-qec', command, '/dev/null'], {
      env: { ...process.env, KUBECONFIG: this.kubeconfig },
      stdio: 'pipe',
    });
    const waiting = [...typed];
    let fresh = '';
    child.stdout.on('data', (data) => {
      fresh += data;
      const [next] = waiting;
      if (!next?.after.test(fresh)) return;
      waiting.shift();
      fresh = '';
      child.stdin.write(next.type);
    });
    return ended(child);
  }

  async close(): Promise<void> {
    if (this.#lab.exitCode !== null) return;
    const gone = once(this.#lab, 'exit');
    this.#lab.kill('SIGTERM');
    await gone;
  }
}

const ended = async (
  child: ChildProcess,
  begin: (child: ChildProcess) => void = () => undefined,
): Promise<Ended> => {
  let [out, err] = ['', ''];
  child.stdout?.on('data', (data) => (out += data));
  child.stderr?.on('data', (data) => (err += data));
  begin(child);
  const [code] = await once(child, 'close');
  return { code: code ?? 1, out: out.trim(), err: err.trim() };
};
