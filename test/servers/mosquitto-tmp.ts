import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { connect } from 'node:net';
import { endChild, removeDirectory, superviseChild, superviseDirectory } from './children.ts';
import { freePort } from './free-port.ts';

export interface Mosquitto { url: string; port: number; restart(): Promise<void>; stop(): Promise<void> }

export async function startMosquitto(): Promise<Mosquitto> {
  const dir = mkdtempSync(join(tmpdir(), 'sideband-mosquitto-'));
  superviseDirectory(dir);
  const port = await freePort();
  const conf = join(dir, 'mosquitto.conf');
  writeFileSync(conf, `listener ${port} 127.0.0.1\nallow_anonymous true\nuser root\npersistence true\npersistence_location ${dir}/\nmax_queued_messages 0\nmax_inflight_messages 0\nset_tcp_nodelay true\n`);
  const start = async () => {
    const child = spawn('/usr/sbin/mosquitto', ['-c', conf], { stdio: 'ignore' });
    superviseChild(child);
    for (;;) {
      const ok = await new Promise<boolean>((r) => { const s = connect(port, '127.0.0.1', () => { s.destroy(); r(true); }); s.on('error', () => r(false)); });
      if (ok) return child;
      await wait(20);
    }
  };
  let child = await start();
  return {
    url: `mqtt://127.0.0.1:${port}`, port,
    async restart() { await endChild(child, 'SIGTERM'); child = await start(); },
    async stop() { await endChild(child, 'SIGTERM'); removeDirectory(dir); },
  };
}
