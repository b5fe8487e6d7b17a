import { createServer, type Server } from 'node:http';
import type { Redirects } from './redirects.ts';

/** The web servers of all simulated hosts in one: told apart by the Host header, as a reverse proxy does. */
export function createRedirectServer(redirects: Redirects): Server {
  return createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const redirect = redirects.lookup(host, request.url ?? '/');
    request.resume();
    if (redirect === undefined) response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
    else {
      const { status, location, body = '', cloudFront } = redirect;
      if (location !== undefined) response.setHeader('location', location);
      if (cloudFront) response.setHeader('via', '1.1 edge.cloudfront.net (CloudFront)');
      response.writeHead(status).end(body);
    }
  });
}
