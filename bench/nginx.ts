/** nginx as a yardstick: it sends bytes that are ready, from a file, and nothing else. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cpuMsOfProcess } from './process-cpu.ts';

export interface Nginx {
  readonly port: number;
  /** CPU time of its worker so far. */
  readonly cpuMs: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Serves these bytes at `/metrics` on loopback, as gzip. One worker; its files are in a directory of its own. */
export async function startNginx(gzipped: Buffer): Promise<Nginx> {
  const directory = await mkdtemp(join(tmpdir(), 'bench-nginx-'));
  const port = await freePort();
  await writeFile(join(directory, 'metrics'), gzipped);
  await writeFile(join(directory, 'nginx.conf'), configuration(directory, port));
  const master = spawn('nginx', ['-p', directory, '-c', 'nginx.conf'], { stdio: ['ignore', 'inherit', 'inherit'] });
  const pid = master.pid ?? 0;
  const close = async () => {
    master.kill('SIGQUIT');
    await once(master, 'exit');
    await rm(directory, { recursive: true });
  };
  for (let workers = ''; workers === ''; await delay(20)) {
    if (master.exitCode !== null) throw new Error(`nginx has ended with ${master.exitCode}`);
    workers = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')).trim();
    if (workers !== '') return { port, cpuMs: () => cpuMsOfProcess(Number(workers)), close };
  }
  throw new Error('nginx has no worker');
}

const configuration = (directory: string, port: number) => `
daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
pid ${directory}/pid;
error_log stderr error;
events { worker_connections 64; }
http {
  access_log off;
  sendfile on;
  keepalive_requests 1000000;
  client_body_temp_path ${directory}/body;
  proxy_temp_path ${directory}/proxy;
  fastcgi_temp_path ${directory}/fastcgi;
  uwsgi_temp_path ${directory}/uwsgi;
  scgi_temp_path ${directory}/scgi;
  server {
    listen 127.0.0.1:${port};
    location = /metrics {
      root ${directory};
      default_type text/plain;
      add_header Content-Encoding gzip;
    }
  }
}
`;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
