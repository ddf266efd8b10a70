import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../../../scripts/process/listening.mjs'
import { started } from '../browsers/started.ts'
import type { ServedSite } from '../browsers/world.ts'

/** A web server of the system, with the part of its configuration that the documentation prints. */
export interface Proxy {
  readonly name: string
  /** What the system calls it. */
  readonly program: string
  /** What it says its version is by. */
  readonly version: string
  readonly install: string
  /** The documented part, in `docs/install/proxies`. */
  readonly file: string
  /** The whole configuration, around the documented part. */
  around(part: string, place: { port: number; folder: string }): string
  /** How it is started in the foreground. */
  args(config: string, folder: string): readonly string[]
}

const modules = '/usr/lib/apache2/modules'
/** With those that compress: a stream must be seen to be left alone. */
const apacheModules =
  'mpm_event authz_core dir mime env headers proxy proxy_http filter deflate'.split(' ')

export const proxies: readonly Proxy[] = [
  {
    name: 'nginx',
    program: 'nginx',
    version: '-v',
    install: 'apt-get install nginx-light',
    file: 'nginx.conf',
    around: (part, { port, folder }) => `
daemon off;
pid ${folder}/nginx.pid;
error_log stderr warn;
events {}
http {
  access_log off;
  gzip on;
  gzip_types text/event-stream application/json text/javascript;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    root ${folder}/pages;
    ${part}
  }
}`,
    args: (config, folder) => ['-p', folder, '-c', config],
  },
  {
    name: 'Caddy',
    program: 'caddy',
    version: 'version',
    install: 'apt-get install caddy',
    file: 'Caddyfile',
    around: (part, { port, folder }) => `
{
  admin off
  auto_https off
}
http://localhost:${port} {
  bind 127.0.0.1
  ${part}
  root * ${folder}/pages
  file_server
}`,
    args: (config) => ['run', '--adapter', 'caddyfile', '--config', config],
  },
  {
    name: 'Apache',
    program: 'apache2',
    version: '-v',
    install: 'apt-get install apache2',
    file: 'apache.conf',
    around: (part, { port, folder }) => `
ServerRoot ${folder}
PidFile ${folder}/apache.pid
ErrorLog ${folder}/error.log
ServerName localhost
User www-data
Group www-data
Listen 127.0.0.1:${port}
${apacheModules.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`).join('\n')}
TypesConfig /etc/mime.types
AddOutputFilterByType DEFLATE text/event-stream application/json text/javascript
<VirtualHost 127.0.0.1:${port}>
  DocumentRoot ${folder}/pages
  DirectoryIndex index.html
  ${part}
</VirtualHost>`,
    args: (config) => ['-f', config, '-D', 'FOREGROUND'],
  },
]

/**
 * Starts a proxy on a free port with the documented part, in front of a server and a page with the tag.
 *
 * @throws Error where the documented part names no server at port 4000.
 */
export async function serveBehind(
  { file, around, args }: Proxy,
  path: string,
  server: number,
  key: string,
): Promise<ServedSite> {
  const documented = join(import.meta.dirname, '..', '..', '..', '..', 'docs/install/proxies', file)
  const text = await readFile(documented, 'utf8')
  if (!text.includes('127.0.0.1:4000')) throw new Error(`${file} names no server at port 4000`)
  const part = text.replaceAll('127.0.0.1:4000', `127.0.0.1:${server}`)
  const folder = await mkdtemp(join(tmpdir(), 'continuo-proxy-'))
  // Its workers are another system account.
  await chmod(folder, 0o755)
  const port = await freePort()
  await mkdir(join(folder, 'pages'))
  const tag = `<script async src="/continuo/continuo.js" data-key="${key}"></script>`
  const page = `<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1>${tag}</html>`
  await writeFile(join(folder, 'pages', 'index.html'), page)
  const config = join(folder, 'whole.conf')
  await writeFile(config, around(part, { port, folder }))
  const url = `http://localhost:${port}`
  // They say little when they are there: a shell says that they are about to, and the page is asked for.
  const shell = ['-c', 'echo starting; exec "$0" "$@"', path, ...args(config, folder)]
  const { end } = await started('/bin/sh', shell, /starting/, { HOME: folder })
  const close = async (): Promise<void> => {
    await end()
    if (existsSync(folder)) await rm(folder, { recursive: true, force: true })
  }
  for (const until = Date.now() + 10_000; Date.now() < until;) {
    const there = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    )
    if (there) return { url, path: '/', close }
  }
  await close()
  throw new Error(`it does not answer at ${url}`)
}
