import type { Browser, BrowserContextOptions, Page } from '@playwright/test';

/**
 * Opens an address in a page of its own. What the page says on its console, throws, or asks for although `mayAsk`
 * does not allow it is added to `complaints`.
 */
export const openWatched = async (
  browser: Browser,
  address: string,
  complaints: string[],
  mayAsk: (url: string) => boolean,
  options: BrowserContextOptions,
): Promise<Page> => {
  const page = await browser.newPage(options);
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!mayAsk(request.url())) complaints.push(`asked for ${request.url()}`);
  });
  await page.goto(address);
  return page;
};
