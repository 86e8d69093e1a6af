import { Command, InvalidArgumentError, Option } from 'commander';
import { STAGES } from '../claims/milestones.ts';
import { beginAhead } from '../run/ahead.ts';
import type { VerifyCommandOptions } from './verify-and-tell.ts';
import { wholeNumber } from './whole-number.ts';

const many = (text: string, before: string[] = []): string[] => [...before, text];
const words = (text: string): string[] => {
  const given = text
    .split(',')
    .map((w) => w.trim().toUpperCase())
    .filter(Boolean);
  if (!given.length) throw new InvalidArgumentError('claims or chapters are needed');
  return given;
};

/** `npm test -- OPTIONS`, with its help. */
export const command = (): Command =>
  new Command('verify')
    .summary('Judges the claims on a target and writes reports/<run>/.')
    .description(
      'Proves or refutes every claim of the document on a target and writes reports/<run>/.',
    )
    .addOption(
      new Option(
        '--target <target>',
        'lab, k3s or context:NAME; in a pod also in-cluster: its ServiceAccount',
      ).env('MESHPROOF_TARGET'),
    )
    .option('--kubeconfig <path>', 'instead of KUBECONFIG and ~/.kube/config')
    .addOption(
      new Option(
        '--profile <profile>',
        "portable: what holds on any cluster; document: the author's very values too",
      )
        .choices(['portable', 'document'])
        .default('portable'),
    )
    .addOption(
      new Option(
        '--stage <stage>',
        'how far the document has been followed, instead of what the cluster shows',
      ).choices(STAGES),
    )
    .option(
      '--only <ids>',
      'claims or chapters, comma-separated; also judges what these depend on',
      words,
    )
    .option('--allow-changes', 'also judge claims that change the cluster; everything is restored')
    .option('--read-only', 'change nothing, on the lab too')
    .option(
      '--baseline <file>',
      'what is known to be broken fails nothing: exit 1 only for what is newly so; written by npm run compare -- --accept RUN',
    )
    .option('--wait <seconds>', 'how long a rollout under way is waited for', wholeNumber, 120)
    .option(
      '--lease-wait <seconds>',
      'how long another run that changes the cluster is waited for, instead of ending with 2',
      wholeNumber,
      0,
    )
    .option(
      '--node-address <node=host[:port…]>',
      'where a node is reached from here; mapped ports as NODE=HOST:30080=8080,…; may be repeated',
      many,
      [],
    )
    .option('--namespace <name>', 'where Bookinfo is, instead of where it is found')
    .option('--gateway <ns/name>', 'the Service of the ingress gateway, instead of the one found')
    .option('--kiali <ns/name>', 'the Service of Kiali, instead of the one found')
    .addOption(
      new Option('--via <way>', 'how traffic reaches the cluster; port-forward sees pods only')
        .choices(['direct', 'port-forward'])
        .default('direct'),
    )
    .option('--out <dir>', 'where the run is written, instead of reports/<run>')
    .addOption(
      new Option('--lang <lang>', 'language of the summary').choices(['en', 'zh']).default('en'),
    )
    .option(
      '--doc <path>',
      "the document's text: for the claims that read it, and for its page with the verdicts",
    )
    .option(
      '--seed <n>',
      'judge the claims in another order, the same one for each number; 0 is the usual order',
      wholeNumber,
      0,
    )
    .addOption(
      new Option('--substitute <manifest=other>', "apply another manifest in a manifest's place")
        .argParser(many)
        .default([])
        .hideHelp(),
    )
    .addHelpText(
      'after',
      `
Without a target: the current context of the kubeconfig, read-only; with no kubeconfig in a pod its own cluster,
else the lab, a simulated cluster.
With CI=true a target must be named.

Exit codes: 0 every judged claim holds (or is an erratum) · 1 at least one is broken ·
2 could not judge: inconclusive, nothing judged, interrupted, cluster out of reach · 64 wrong usage
With --baseline: 1 something is newly broken · 2 something is newly undecided · 0 nothing else than what is known`,
    )
    .action(async (options: VerifyCommandOptions) => {
      const ahead = beginAhead(options);
      try {
        // only now: it takes as long to load as these take to start
        const { verifyAndTell } = await import('./verify-and-tell.ts');
        process.exitCode = await verifyAndTell(options, ahead);
      } finally {
        await ahead.end();
      }
    });
