import type { App, AppContext } from './app.ts';
import { html } from './reply.ts';

const PORT = 80;

/** busybox's httpd, where it is the program of the container: it has no file to show. */
export const httpd = ({ args }: AppContext): App => {
  const [program = '', ...options] = args;
  if (program.split('/').pop() !== 'httpd') return {};
  const port = Number(options[options.indexOf('-p') + 1]) || PORT;
  return { http: new Map([[port, () => html(404, NOT_FOUND)]]) };
};

const NOT_FOUND = `<HTML><HEAD><TITLE>404 Not Found</TITLE></HEAD>
<BODY><H1>404 Not Found</H1>
The requested URL was not found
</BODY></HTML>
`;
