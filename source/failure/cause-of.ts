import {ownMark} from '../apply/log-lines.ts';
import {message} from '../messages/message.ts';
import type {Problem} from '../problems.ts';
import {knownCauses} from './known-causes.ts';
import type {Cause} from './types.ts';

/** The likely cause by lines that programs printed, the newest line of it; undefined where we know none of them. Pure. */
export const causeIn = (lines: readonly string[]): Cause | undefined => {
	for (const {code, pattern, meaning, remedy} of knownCauses) {
		const line = lines.findLast(one => pattern.test(one));
		if (line !== undefined) {
			return {code, meaning: message(meaning), remedy: message(remedy), line: line.trim()};
		}
	}

	return undefined;
};

/** Problems that say a known cause in words of their own. */
const ownWords: Readonly<Record<string, Cause['code']>> = {'apt-held': 'held', 'docker-port': 'port-taken', 'image-disk-full': 'disk-full'};

/**
The likely cause of a failed run: what the failed program itself said counts before the rest of the step's log, unless that is only that a package's
script failed, whose own words stand in the log. Nothing where the problem says the same already. Pure.
*/
export const causeOf = ({code, details = '', why}: Problem, log: readonly string[]): Cause | undefined => {
	const told = causeIn(details.split('\n'));
	const cause = told === undefined || told.code === 'package-script' ? causeIn(log) ?? told : told;
	return cause === undefined || cause.meaning.key === why.key || ownWords[code] === cause.code ? undefined : cause;
};

/** The lines of the log after the newest of ours that begins something, without ours; without one the whole. */
const linesSince = (log: string, isBeginning: (line: string) => boolean): readonly string[] => {
	const lines = log.split('\n').filter(line => line.trim() !== '');
	const start = lines.findLastIndex(line => line.startsWith(ownMark) && isBeginning(line));
	return lines.slice(start + 1).filter(line => !line.startsWith(ownMark));
};

/** The lines of the log that a step wrote, from its newest beginning on; without a step the whole. Pure. */
export const linesOfStep = (log: string, step: string | undefined): readonly string[] =>
	linesSince(log, line => step !== undefined && line.endsWith(` step ${step}`));

/** The lines of the log that were written while the last change was being taken back; none between two of them. Pure. */
export const linesOfUndo = (log: string): readonly string[] =>
	linesSince(log, line => / (?:run \S+ takes back,|taking back:|taken back:) /v.test(line));
