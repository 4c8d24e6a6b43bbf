import {existsSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import {node, type Built} from '../program.ts';
import {median, quantile} from '../statistics.ts';
import type {Row, Section} from '../table.ts';
import {frameEnd, startPty, type Pty} from './pty.ts';

const typed = 'meet.greenfield-school.test';
const keyPause = 60;
const whiptail = '/usr/bin/whiptail';

type Typing = {readonly times: readonly number[]; readonly bytes: readonly number[]};

/** Types the name and erases it again, over and over: time from each key to what `isShown` waits for in the new bytes, and bytes until the next key. */
const type = async (pty: Pty, count: number, isShown: (news: string) => boolean): Promise<Typing> => {
	const times: number[] = [];
	const bytes: number[] = [];
	for (let index = 0; index < count; index++) {
		const place = index % (typed.length * 2);
		const before = pty.text().length;
		const start = performance.now();
		pty.write(place < typed.length ? typed[place]! : '\u{7F}');
		times.push(await pty.when(text => isShown(text.slice(before))) - start);
		await sleep(keyPause);
		bytes.push(Buffer.byteLength(pty.text().slice(before)));
	}

	return {times, bytes};
};

const inWizard = async ({screens}: Built, count: number): Promise<Typing> => {
	const pty = startPty([node, screens, 'questions']);
	try {
		for (const title of ['Continue', 'How should Jitsi', 'Who will join']) {
			await pty.when(text => text.includes(title));
			await sleep(300);
			pty.write('\r');
		}

		await pty.when(text => text.includes('Under which name'));
		await sleep(500);
		return await type(pty, count, news => news.includes(frameEnd));
	} finally {
		await pty.kill();
	}
};

const inWhiptail = async (count: number): Promise<Typing> => {
	const pty = startPty([whiptail, '--inputbox', 'Domain', '10', '60']);
	try {
		await pty.when(text => text.includes('Domain'));
		await sleep(300);
		return await type(pty, count, news => news !== '');
	} finally {
		await pty.kill();
	}
};

const rows = (who: string, {times, bytes}: Typing, bars: {readonly time: number; readonly bytes: number} | undefined): readonly Row[] => [
	{what: `${who}: key to frame, median`, measured: median(times), unit: 'ms'},
	{what: `${who}: key to frame, p95`, measured: quantile(times, 0.95), unit: 'ms', ...(bars === undefined ? {} : {bar: bars.time})},
	{what: `${who}: bytes per key, median`, measured: median(bytes), unit: 'B', ...(bars === undefined ? {} : {bar: bars.bytes})},
];

/** Typing in the domain field, which judges the name at each key, and in whiptail, which does not: on a busy machine both wait. */
export const measureKeys = async (built: Built, count: number): Promise<Section> => ({title: `Typing a domain, ${count} keys`, rows: [
	...(existsSync(whiptail) ? rows('whiptail', await inWhiptail(count), undefined) : []),
	...rows('wizard', await inWizard(built, count), {time: 16, bytes: 200}),
]});
