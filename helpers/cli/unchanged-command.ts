import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { EXIT } from '../core/exit.ts';
import { changesBetween, fingerprint } from '../kube/fingerprint.ts';
import { KubeApi } from '../kube/kube-api.ts';
import { kubeconfigFiles, readKubeconfig, useContext } from '../kube/kubeconfig.ts';

/** `unchanged --context NAME --file F`: the first call writes down every object, the second compares with it. */
export const command = () =>
  new Command('unchanged')
    .summary('Writes down all objects of a cluster, or compares with them.')
    .description(
      'Writes down all objects of a cluster, or compares them with what was written down.',
    )
    .requiredOption('--context <name>', 'context of the kubeconfig')
    .requiredOption('--file <path>', 'where they are written down')
    .option('--kubeconfig <path>', 'instead of KUBECONFIG and ~/.kube/config')
    .action(
      async ({
        context,
        file,
        kubeconfig,
      }: {
        context: string;
        file: string;
        kubeconfig?: string;
      }) => {
        const api = new KubeApi(
          useContext(readKubeconfig(kubeconfigFiles(kubeconfig)), context),
          30_000,
        );
        const now = await fingerprint(api);
        if (!existsSync(file)) {
          writeFileSync(file, JSON.stringify([...now]), { mode: 0o600 });
          process.stdout.write(`${now.size} objects written down\n`);
          return;
        }
        const before = new Map(JSON.parse(readFileSync(file, 'utf8')) as [string, string][]);
        const changes = changesBetween(before, now);
        for (const change of changes) process.stdout.write(`${change}\n`);
        process.stdout.write(`${now.size} objects compared, ${changes.length} differ\n`);
        process.exitCode = changes.length ? EXIT.broken : EXIT.ok;
      },
    );
