import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readDocumentPlan, readDocumentText, textFaults } from '../claims/document-lines.ts';
import { log } from '../core/log.ts';
import type { DocumentText } from '../report/document-view.ts';

/** The name under which the document is found in the working directory. */
const NAME = '000_c1b970a8740b5e6b.txt';

/**
 * Where the document's text is: the path that was given, else the file of its name in a folder; undefined where
 * neither is there. A file that is only found must be the document; what is given is taken as it is, and where it
 * differs is logged. Throws Exit (64) where a given file cannot be read.
 */
export const findDocument = (
  given: string | undefined,
  folder = process.cwd(),
): string | undefined => {
  const path = given ?? join(folder, NAME);
  if (given === undefined && !existsSync(path)) return undefined;
  const faults = textFaults(readDocumentText(path), readDocumentPlan());
  if (!faults.length) {
    if (given === undefined) log(`the document's text: ${NAME}, found in the working directory`);
    return path;
  }
  const use = given === undefined ? 'it is not used' : 'it is judged as it is, and has no page';
  log(`${given ?? NAME} is not the document (${faults[0]}): ${use}`);
  return given;
};

/** The document's text for its page; undefined where there is none, or where the file is not the document. */
export const documentText = (path: string | undefined): DocumentText | undefined => {
  if (path === undefined || !existsSync(path)) return undefined;
  const plan = readDocumentPlan();
  const text = readDocumentText(path);
  return textFaults(text, plan).length ? undefined : { text, plan };
};
