import {ownMark} from '../../apply/log-lines.ts';
import {cleanLine} from '../../render/escape-terminal.ts';
import type {Followed} from '../module.ts';
import {afterLook, bytesUnderWay, type Pace} from './fetched.ts';
import {fetchedName, parseAptStatus, type AptStatus} from './status.ts';

const intervalMilliseconds = 250;

/** A download that stands still this long is named on the screen, and after the second one is ended, to be tried again (faults.md M12, 31). */
const quietSeconds = 20;
export const stallSeconds = 120;

/** apt says so when everything is there (apt: apt-private/acqprogress.cc). */
const isFetched = /^Fetched .* in /v;

/** Apt tells of a try that came to nothing, with the reason indented below: no data came by it (apt: apt-private/acqprogress.cc). */
const isInVain = (line: string): boolean => /^(?:Ign|Err):|^ /v.test(line);

type Progress = Extract<AptStatus, {kind: 'progress'}>;

const newestOf = (text: string): Progress | undefined =>
	text.split('\n').map(line => parseAptStatus(line)).findLast((line): line is Progress => line?.kind === 'progress');

/** A download with the name of what is fetched. */
const named = (progress: Progress | undefined, name: string): Progress | undefined =>
	(progress?.phase === 'download' ? {...progress, label: [progress.label, name].filter(part => part !== '').join(' · ')} : progress);

/**
Follows the files a running apt writes and reports progress and the newest output until `done` settles. Starts at the given sizes, so that only this
run's lines are seen. `onStall` is called once, when a download has stood still too long; nothing has been changed by then.
*/
export const followApt = async (
	done: Promise<unknown>,
	{system, report, logFile, statusFile}: Followed,
	start: {readonly log: number; readonly status: number},
	onStall: () => Promise<void> = async () => undefined,
): Promise<void> => {
	const offsets = {...start};
	let running = true;
	let pace: Pace = {at: system.clock.monotonic(), bytes: 0};
	let last: Progress | undefined;
	let isFetching = false;
	let isEnded = false;
	let told = 0;
	let name = '';
	const settle = done.then(() => false).catch(() => false);
	while (running) {
		running = await Promise.race([settle, system.clock.sleep(intervalMilliseconds).then(() => true)]);
		const status = await system.files.tail(statusFile, offsets.status);
		const log = await system.files.tail(logFile, offsets.log);
		offsets.status = status.offset;
		offsets.log = log.offset;
		// What is reported here gets into the same log: that is no sign of life of apt's.
		const said = log.text.split('\n').map(line => cleanLine(line)).filter(line => line.trim() !== '' && !line.startsWith(ownMark));
		name = fetchedName(said) ?? name;
		const newest = named(newestOf(status.text), name);
		if (newest !== undefined) {
			// apt writes such a line twice a second, whether anything came or not.
			const isNews = newest.percent !== last?.percent || newest.label !== last.label || newest.phase !== last.phase;
			last = newest;
			isFetching = newest.phase === 'download';
			await (isNews ? report({type: 'progress', percent: newest.percent, phase: newest.phase, label: cleanLine(newest.label)}) : undefined);
		}

		const lines = said.slice(-8);
		if (lines.length > 0) {
			await report({type: 'output', lines});
			// What comes between the last byte and the first package (questions, our own note) may take its time.
			isFetching &&= lines.every(line => !isFetched.test(line));
		}

		// While packages are set up there is nothing to wait for from outside.
		const now = system.clock.monotonic();
		pace = isFetching && lines.every(line => isInVain(line)) ? afterLook(pace, await bytesUnderWay(system), now) : {...pace, at: now};
		const quiet = Math.floor((now - pace.at) / 1000);
		if (running && quiet >= quietSeconds && quiet !== told) {
			told = quiet;
			await report({type: 'waiting', for: 'download', details: cleanLine(last?.label ?? ''), seconds: quiet});
		}

		if (!(running && quiet >= stallSeconds) || isEnded) {
			continue;
		}

		isEnded = true;
		await onStall();
	}
};
