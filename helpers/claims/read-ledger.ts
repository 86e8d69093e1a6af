import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Ledger } from './ledger.ts';
import { upgraded } from './upgrade-ledger.ts';
import { ledgerFaults } from './validate-ledger.ts';

/** A ledger that cannot be used: one line that names the path and what is wrong. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';
  readonly path: string;

  constructor(path: string, wrong: string) {
    super(`${path}: ${wrong}`);
    this.path = path;
  }
}

/** The ledger of a run folder, or of a ledger file itself. Throws LedgerError. */
export const readLedger = (path: string): Ledger => {
  const file = ledgerFile(path);
  const value = upgraded(parsed(file, textOf(file)));
  const faults = ledgerFaults(value);
  const [first, ...others] = faults;
  if (first === undefined) return value as Ledger;
  const more = others.length ? ` (and ${others.length} more)` : '';
  throw new LedgerError(file, `not a ledger of meshproof: ${first}${more}`);
};

const ledgerFile = (path: string): string =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, 'ledger.json') : path;

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new LedgerError(file, code === 'ENOENT' ? 'no such ledger' : message);
  }
};

const parsed = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    // the parser's message may quote the file over several lines
    throw new LedgerError(file, `not JSON: ${(error as Error).message.replace(/\s+/g, ' ')}`);
  }
};
