/**
 * `make edge-archive`: var/sideband-edge-<version>-<platform>.tar.gz for a gateway box, to be
 * unpacked at its root: Node, the service with its production dependencies, a systemd unit and its
 * settings. The same sources give the same bytes.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
};
const name = `sideband-edge-${version}-${process.platform}-${process.arch}.tar.gz`;
const archive = join(root, 'var', name);
const staged = mkdtempSync(join(tmpdir(), 'sideband-edge-'));

try {
  const app = join(staged, 'opt/sideband-edge/app');
  execFileSync(process.execPath, [join(root, 'tools/assemble.ts'), 'edge', app]);
  cpSync(process.execPath, join(staged, 'opt/sideband-edge/bin/node'), { dereference: true });
  const unit = 'sideband-edge.service';
  cpSync(join(root, 'deploy/systemd', unit), join(staged, 'usr/lib/systemd/system', unit));
  cpSync(join(root, 'deploy/systemd/edge.env'), join(staged, 'etc/sideband/edge.env'));
  mkdirSync(join(root, 'var'), { recursive: true });
  const owner = ['--owner=0', '--group=0', '--numeric-owner', '--mode=u+rwX,go+rX,go-w'];
  const same = ['--sort=name', '--mtime=@0', ...owner];
  // nothing above its own: an entry for / or /etc would change those of the box
  const own = ['opt/sideband-edge', `usr/lib/systemd/system/${unit}`, 'etc/sideband'];
  const pack = ['--use-compress-program=gzip -n', '-cf', archive, '-C', staged, ...own];
  execFileSync('tar', [...same, ...pack]);
  console.log(archive);
} finally {
  rmSync(staged, { recursive: true });
}
