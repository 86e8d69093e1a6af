import { Command, InvalidArgumentError, Option } from 'commander';
import { verify } from '../run/verify.ts';
import type { VerifyOptions } from '../target/verify-options.ts';
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
    .addOption(new Option('--target <target>', 'lab, k3s or context:NAME').env('MESHPROOF_TARGET'))
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
      new Option('--stage <stage>', 'the moment of the document that is judged')
        .choices(['S14'])
        .default('S14'),
    )
    .option(
      '--only <ids>',
      'claims or chapters, comma-separated; also judges what these depend on',
      words,
    )
    .option('--allow-changes', 'also judge claims that change the cluster; everything is put back')
    .option('--read-only', 'change nothing, on the lab too')
    .option('--wait <seconds>', 'how long a rollout under way is waited for', wholeNumber, 120)
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
    .option('--doc <path>', "the document's text, for the claims that read it")
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
Without a target: the current context of the kubeconfig, read-only; with no kubeconfig the lab, a simulated cluster.
With CI=true a target must be named.

Exit codes: 0 every judged claim holds (or is an erratum) · 1 at least one is broken ·
2 could not judge: inconclusive, nothing judged, interrupted, cluster out of reach · 64 wrong usage`,
    )
    .action(async (options: VerifyOptions) => {
      process.exitCode = await verify(options);
    });
