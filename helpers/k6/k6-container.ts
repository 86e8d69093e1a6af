import { finished } from 'node:stream/promises';
import { type K6Version, readK6Version } from './k6-version.ts';
import { GRACE_MS, type K6End, SaidByK6, type StartK6 } from './run-k6.ts';

/** Loaded where it is used: few runs have k6 in a container, and it is half as large as all that the others load. */
const testcontainers = () => import('testcontainers');

/** A first use brings the image. */
const PULL_MS = 180_000;

/** The version of the k6 in an image. Throws where no container engine answers, or where the image is no k6 that runs. */
export const versionInContainer = async (image: string): Promise<K6Version> => {
  const { GenericContainer, Wait } = await testcontainers();
  let words = '';
  let said: Promise<void> | undefined;
  const container = await new GenericContainer(image)
    .withCommand(['version'])
    .withLogConsumer((stream) => {
      said = finished(stream.on('data', (chunk) => (words += chunk)));
    })
    .withWaitStrategy(Wait.forOneShotStartup())
    .withStartupTimeout(PULL_MS)
    .start();
  await said;
  await container.stop();
  const version = readK6Version(words);
  if (!version) throw new Error(`it says ${words.trim()}`);
  return version;
};

/** Above it stands the signal that ended a program. */
const SIGNALS = 128;

/**
 * k6 in a container that has this machine's network, and the folder. Where this process dies before it has removed it,
 * the clean-up container of testcontainers does.
 */
export const startK6InContainer: StartK6 = (
  { image },
  { argv, env },
  folder,
  takes,
  graceMs = GRACE_MS,
) => {
  const said = new SaidByK6();
  let heard: Promise<void> | undefined;
  const started = testcontainers().then(({ GenericContainer }) =>
    new GenericContainer(image ?? '')
      .withCommand(argv)
      .withEnvironment(env)
      .withNetworkMode('host')
      .withUser(`${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`)
      .withBindMounts([{ source: folder, target: '/load' }])
      .withWorkingDir('/load')
      .withLogConsumer((stream) => {
        heard = said.listen(stream, takes);
      })
      .start(),
  );
  const container = async () => {
    const { getContainerRuntimeClient } = await testcontainers();
    const { container: engine } = await getContainerRuntimeClient();
    return engine.getById((await started).getId());
  };
  const end = async (): Promise<K6End> => {
    const { StatusCode } = await (await container()).wait();
    await heard;
    await (await started).stop();
    return { code: StatusCode > SIGNALS ? null : StatusCode, said: said.text };
  };
  const ended = end().catch(({ message }: Error): K6End => ({ code: null, said: message }));
  /** Refused where it has ended already, and nothing to signal where it could not be started. */
  const signal = (name: string) =>
    container()
      .then((one) => one.kill({ signal: name }))
      .catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const stop = async () => {
    void signal('SIGINT');
    timer ??= setTimeout(() => void signal('SIGKILL'), graceMs);
    const how = await ended;
    clearTimeout(timer);
    return how;
  };
  return { ended, stop };
};
