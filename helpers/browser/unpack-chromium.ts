import chromium from '@sparticuz/chromium';

/**
 * A process of its own: the package unpacks to the temporary folder of its process, always under the same
 * names, so bundled-chromium.ts gives it a TMPDIR that nobody else writes to.
 */
await chromium.executablePath();
