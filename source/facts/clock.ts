import type {FetchResult, System} from '../system/types.ts';
import type {Facts} from './types.ts';

/** What `timedatectl show` says of time synchronization (the kernel's own flag, so it holds for chrony and ntpd too). */
export const isSynchronized = (text: string): boolean => /^NTPSynchronized=yes$/mv.test(text);

/** Seconds this box is ahead of the Date a web server answered with; undefined when it gave none. Date has whole seconds. */
export const secondsAhead = (now: number, answer: FetchResult): number | undefined => {
	const date = answer.ok ? Date.parse(answer.headers['date'] ?? '') : NaN;
	return Number.isNaN(date) ? undefined : Math.round((now - date) / 1000);
};

/**
This box's clock against those of the web servers that were asked anyway; the first that gave a date counts.
A clock that is wrong by years makes every https answer fail, so one of them should be plain http.
*/
export const probeClock = async (system: System, answers: ReadonlyArray<Promise<FetchResult>>): Promise<Facts['clock']> => {
	const [timedatectl, ...ahead] = await Promise.all([
		system.run(['timedatectl', 'show', '--property=NTPSynchronized']),
		...answers.map(async answer => secondsAhead(await answer.then(() => system.clock.now()), await answer)),
	]);
	const aheadSeconds = ahead.find(seconds => seconds !== undefined);
	return {
		now: system.clock.now(),
		synchronized: isSynchronized(timedatectl.stdout),
		...(aheadSeconds === undefined ? {} : {aheadSeconds}),
	};
};
