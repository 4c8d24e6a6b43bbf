import {setTimeout as sleep} from 'node:timers/promises';
import {node, type Built} from '../program.ts';
import {median, quantile} from '../statistics.ts';
import type {Section} from '../table.ts';
import {frameEnd, startPty} from './pty.ts';

const warmUpSeconds = 2;

/** How even the progress screen moves when more happens than can be shown: the time from one frame to the next, of so many frames. The bars are those of 30 frames a second. */
export const measureFrames = async ({screens}: Built, count: number): Promise<Section> => {
	const pty = startPty([node, screens, 'flood']);
	try {
		await pty.when(text => text.includes('Setting up package-'));
		await sleep(warmUpSeconds * 1000);
		const begin = pty.text().length;
		const times: number[] = [];
		/** Waits for a frame that ends behind this place; returns where it does. */
		const nextFrame = async (place: number): Promise<number> => {
			times.push(await pty.when(text => text.includes(frameEnd, place)));
			return pty.text().indexOf(frameEnd, place) + frameEnd.length;
		};

		let seen = begin;
		while (times.length <= count) {
			seen = await nextFrame(seen);
		}

		const pauses = times.slice(1).map((time, index) => time - times[index]!);
		return {title: `Progress screen under 100 events a second, ${count} frames`, rows: [
			{what: 'frame to frame, median', measured: median(pauses), unit: 'ms', bar: 34},
			{what: 'frame to frame, p95', measured: quantile(pauses, 0.95), unit: 'ms', bar: 50},
			{what: 'bytes a frame, mean', measured: (seen - begin) / (count + 1), unit: 'B'},
		]};
	} finally {
		await pty.kill();
	}
};
