/**
 * Ends this process once everything that it has written has been taken over: a pipe that is still full when a process
 * exits loses the rest. A reader that has left is waited for no longer.
 */
export const endProcess = async (code: number): Promise<never> => {
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  process.exit(code);
};

const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    if (!stream.writable) return resolve();
    stream.once('close', resolve);
    stream.write('', () => resolve());
  });
