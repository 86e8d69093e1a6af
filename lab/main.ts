import { enableCompileCache, flushCompileCache } from 'node:module';
import { parseArgs } from 'node:util';
import type { Lab, LabOptions } from './lab.ts';

// Before the rest is loaded: later starts then find their code compiled, and are twice as fast.
enableCompileCache();
const { LabUsageError, presetNames, startLab } = await import('./lab.ts');

const USAGE = `usage: node lab/main.ts --dir DIR [--preset ${presetNames().join('|')}] [--nodes N] [--stage S] [--dual-stack] [--offline] [--clock-skew SECONDS] [--shuffle-lists] [--seed N] [--parent-pipe]`;

const EXIT = { failed: 2, usage: 64 } as const;

const fail = (message: string, code: number): never => {
  process.stderr.write(`lab: ${message}\n`);
  process.exit(code);
};

const wholeNumber = (name: string, text: string): number =>
  /^\d+$/.test(text)
    ? Number(text)
    : fail(`--${name} takes a whole number, not ${text}; ${USAGE}`, EXIT.usage);

const readArguments = () => {
  try {
    const { values } = parseArgs({
      options: {
        dir: { type: 'string' },
        preset: { type: 'string', default: 'lab' },
        nodes: { type: 'string' },
        stage: { type: 'string' },
        'clock-skew': { type: 'string' },
        'dual-stack': { type: 'boolean', default: false },
        offline: { type: 'boolean', default: false },
        'shuffle-lists': { type: 'boolean', default: false },
        seed: { type: 'string' },
        'parent-pipe': { type: 'boolean', default: false },
      },
    });
    const { dir, preset, nodes, stage, seed, 'clock-skew': skew } = values;
    const { 'parent-pipe': parentPipe } = values;
    const options: LabOptions = {
      dir: dir ?? fail(`--dir is missing; ${USAGE}`, EXIT.usage),
      preset,
      dualStack: values['dual-stack'],
      offline: values.offline,
      shuffleLists: values['shuffle-lists'],
      ...(nodes === undefined ? {} : { nodes: wholeNumber('nodes', nodes) }),
      ...(stage === undefined ? {} : { stage }),
      ...(skew === undefined ? {} : { clockSkew: wholeNumber('clock-skew', skew) }),
      ...(seed === undefined ? {} : { seed: wholeNumber('seed', seed) }),
    };
    return { options, parentPipe };
  } catch (error) {
    return fail(`${(error as Error).message}; ${USAGE}`, EXIT.usage);
  }
};

const explained = (error: unknown): never => {
  if (error instanceof LabUsageError) return fail(error.message, EXIT.usage);
  const { code, address, port, message } = error as NodeJS.ErrnoException & {
    address?: string;
    port?: number;
  };
  if (code === 'EADDRINUSE')
    return fail(`${address}:${port} is taken by another program`, EXIT.failed);
  return fail((message ?? String(error)).split('\n')[0] ?? '', EXIT.failed);
};

/** Ends the lab at the first of: a signal, the parent's end of stdin. A second signal ends at once. */
const stayUntilTold = (lab: Lab, parentPipe: boolean): void => {
  let closing = false;
  const close = (): void => {
    if (closing) process.exit(EXIT.failed);
    closing = true;
    const late = setTimeout(() => process.exit(0), 1500);
    void lab.close().finally(() => {
      clearTimeout(late);
      process.exit(0);
    });
  };
  process.on('SIGINT', close);
  process.on('SIGTERM', close);
  if (!parentPipe) return;
  process.stdin.on('end', close).on('close', () => closing || close());
  process.stdin.resume();
};

const { options, parentPipe } = readArguments();
const lab = await startLab(options).catch(explained);
stayUntilTold(lab, parentPipe);
process.stdout.write(`export KUBECONFIG=${lab.kubeconfigPath}\n`);
flushCompileCache();
