import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {recordFolder} from './paths.ts';

/**
Run `task` while no other process on this machine runs one under the same name; waits as long as it takes.

Node has no flock. flock(1) holds the lock for us until its standard input closes, which also happens when this
process is killed: a lock can never be left behind.
*/
export async function withLock<Result>(name: string, task: () => Promise<Result>): Promise<Result> {
	const folder = join(recordFolder, 'locks');
	mkdirSync(folder, {recursive: true});
	const holder = spawn('flock', [join(folder, name), 'sh', '-c', 'echo held; exec cat >/dev/null'], {
		stdio: ['pipe', 'pipe', 'inherit'],
		detached: true,
	});
	const ended = once(holder, 'exit');
	await Promise.race([
		once(holder.stdout, 'data'),
		(async () => {
			await ended;
			throw new Error(`flock ended early for the lock ${name}`);
		})(),
	]);
	try {
		return await task();
	} finally {
		holder.stdin.end();
		await ended;
	}
}
