import {cleanLine} from '../../render/escape-terminal.ts';
import type {ActionContext} from '../module.ts';
import {parseAptStatus} from './status.ts';

const intervalMilliseconds = 250;

/** A download that says nothing for this long is named on the screen (faults.md M12). */
const quietSeconds = 20;

/**
Follows the files a running apt writes and reports progress and the newest output until `done` settles.
Starts at the given sizes, so that only this run's lines are seen.
*/
export const followApt = async (done: Promise<unknown>, {system, report, logFile, statusFile}: ActionContext, start: {readonly log: number; readonly status: number}): Promise<void> => {
	const offsets = {...start};
	let running = true;
	let lastNews = system.clock.now();
	let lastLabel = '';
	const settle = done.then(() => false).catch(() => false);
	while (running) {
		running = await Promise.race([settle, system.clock.sleep(intervalMilliseconds).then(() => true)]);
		const status = await system.files.tail(statusFile, offsets.status);
		const log = await system.files.tail(logFile, offsets.log);
		offsets.status = status.offset;
		offsets.log = log.offset;
		const newest = status.text.split('\n').map(line => parseAptStatus(line)).findLast(line => line?.kind === 'progress');
		if (newest?.kind === 'progress') {
			lastLabel = newest.label;
			await report({type: 'progress', percent: newest.percent, phase: newest.phase, label: cleanLine(newest.label)});
		}

		const lines = log.text.split('\n').map(line => cleanLine(line)).filter(line => line.trim() !== '').slice(-8);
		if (lines.length > 0) {
			await report({type: 'output', lines});
		}

		if (status.text !== '' || log.text !== '') {
			lastNews = system.clock.now();
		}

		const quiet = Math.floor((system.clock.now() - lastNews) / 1000);
		if (!(running && quiet >= quietSeconds && quiet % 5 === 0)) {
			continue;
		}

		await report({type: 'waiting', for: 'download', details: cleanLine(lastLabel), seconds: quiet});
		await system.clock.sleep(1000);
	}
};
