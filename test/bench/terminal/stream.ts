import {spawn} from 'node:child_process';
import {mkdtempSync} from 'node:fs';
import {readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {commandEnvironment} from '../../../source/package/lay-out.ts';
import {node, type Built} from '../program.ts';
import {median} from '../statistics.ts';
import type {Row, Section} from '../table.ts';
import {startPty} from './pty.ts';

const ticksPerSecond = 100;
const warmUpSeconds = 3;

// Fields 14 and 15 of /proc/PID/stat; the name before them may hold blanks.
const cpuSeconds = async (pid: number): Promise<number> => {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
};

const megabytes = async (pid: number, field: 'VmRSS' | 'VmHWM'): Promise<number> => {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / 1024;
};

/**
The heap goes up until V8 tidies up and down again, some 10 MB to and fro: whether anything stays is seen from its lows, in the first and in the last third.
*/
const gained = (samples: readonly number[]): number => {
	const third = Math.ceil(samples.length / 3);
	return Math.min(...samples.slice(-third)) - Math.min(...samples.slice(0, third));
};

const watch = async (what: string, argv: readonly string[], seconds: number): Promise<readonly Row[]> => {
	const pty = startPty([node, ...argv], commandEnvironment);
	try {
		await pty.when(text => text.includes('Setting up package-'));
		await sleep(warmUpSeconds * 1000);
		const [cpu, bytes, start] = [await cpuSeconds(pty.pid), pty.text().length, performance.now()];
		const memory: number[] = [];
		while (performance.now() - start < seconds * 1000) {
			await sleep(500);
			memory.push(await megabytes(pty.pid, 'VmRSS'));
		}

		const passed = (performance.now() - start) / 1000;
		return [
			{what: `${what}: of a core`, measured: (await cpuSeconds(pty.pid) - cpu) / passed * 100, unit: '%', bar: 20},
			{what: `${what}: memory, highest since the start`, measured: await megabytes(pty.pid, 'VmHWM'), unit: 'MB', bar: 100, note: `median ${median(memory).toFixed(0)} MB`},
			{what: `${what}: memory gained in ${seconds} s, low to low`, measured: gained(memory), unit: 'MB', bar: 5},
			{what: `${what}: bytes a second to the terminal`, measured: (pty.text().length - bytes) / passed, unit: 'B'},
		];
	} finally {
		await pty.kill();
	}
};

/** The progress screen under 2,000 lines a second: from events as the engine sends them, and from a journal that the engine's own code writes. */
export const measureStream = async ({screens, engine}: Built, seconds: number): Promise<Section> => {
	const direct = await watch('events', [screens, 'stream'], seconds);
	const folder = mkdtempSync(join(tmpdir(), 'bench-'));
	const writer = spawn(node, [engine, folder], {stdio: 'ignore'});
	try {
		await sleep(1000);
		const before = await cpuSeconds(writer.pid!);
		const start = performance.now();
		const tailed = await watch('journal', [screens, 'tail', folder], seconds);
		const share = (await cpuSeconds(writer.pid!) - before) / ((performance.now() - start) / 1000) * 100;
		return {title: `Progress screen under 2,000 lines a second, ${seconds} s`, rows: [
			...direct, ...tailed, {what: 'engine beside it (with the writing of the lines): of a core', measured: share, unit: '%'},
		]};
	} finally {
		writer.kill('SIGKILL');
		await rm(folder, {recursive: true, force: true});
	}
};
