import {existsSync} from 'node:fs';
import {node, type Built} from '../program.ts';
import {median} from '../statistics.ts';
import type {Section} from '../table.ts';
import {frameEnd, startPty} from './pty.ts';

const title = 'jitsi-wizard';
const whiptail = '/usr/bin/whiptail';

const bareNode = async () => {
	const pty = startPty([node, '-e', '0']);
	return await pty.ended - pty.startedAt;
};

// The splash ends with the lower rule of the frame, the first screen with Ink's mark.
const wizard = async ({program}: Built) => {
	const pty = startPty([node, program]);
	const first = await pty.when(text => text.includes(title) && text.lastIndexOf('─') > text.indexOf('[22;1H')) - pty.startedAt;
	const screen = await pty.when(text => text.includes('Language') && text.includes(frameEnd)) - pty.startedAt;
	await pty.kill();
	return {first, screen};
};

const otherDialog = async () => {
	const pty = startPty([whiptail, '--inputbox', 'Domain', '10', '60']);
	const shown = await pty.when(text => text.includes('Domain')) - pty.startedAt;
	await pty.kill();
	return shown;
};

/** From the start of the process to what can be seen, in rounds that take every program once; medians in milliseconds. */
export const measureStart = async (built: Built, rounds: number): Promise<Section> => {
	const times = {node: [] as number[], first: [] as number[], screen: [] as number[], whiptail: [] as number[]};
	const hasWhiptail = existsSync(whiptail);
	for (let round = 0; round <= rounds; round++) {
		const bare = await bareNode();
		const {first, screen} = await wizard(built);
		const dialog = hasWhiptail ? await otherDialog() : 0;
		// The first round warms the disk's cache.
		if (round === 0) {
			continue;
		}

		times.node.push(bare);
		times.first.push(first);
		times.screen.push(screen);
		times.whiptail.push(dialog);
	}

	const base = median(times.node);
	const rowOf = (what: string, numbers: readonly number[], bar?: number) => ({
		what, measured: median(numbers), unit: 'ms' as const, note: `${(median(numbers) / base).toFixed(1)}x node -e 0`, ...(bar === undefined ? {} : {bar}),
	});
	return {title: `Start, median of ${rounds} interleaved rounds, 80x24`, rows: [
		rowOf('node -e 0', times.node),
		...(hasWhiptail ? [rowOf('whiptail: first frame', times.whiptail)] : []),
		rowOf('wizard: first frame (title, rules, "One moment…"; keys count)', times.first, base * 4),
		rowOf('wizard: first whole screen (Ink)', times.screen),
	]};
};
