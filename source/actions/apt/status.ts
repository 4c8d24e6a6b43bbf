import type {ProgressPhase} from '../../apply/events.ts';

/** One line of apt's Status-Fd (apt: doc/progress-reporting.md). */
export type AptStatus =
	| {readonly kind: 'progress'; readonly phase: ProgressPhase; readonly percent: number; readonly label: string}
	| {readonly kind: 'error'; readonly package: string; readonly text: string}
	| {readonly kind: 'conffile'; readonly path: string};

// apt's words are English whatever the person speaks: "Retrieving file 3 of 10" (apt: apt-pkg/acquire.cc).
const figures = (text: string): string => {
	const [, number, count] = /(\d{1,6})\D{1,20}(\d{1,6})/v.exec(text) ?? [];
	return count === undefined ? '' : `${number}/${count}`;
};

const architectures: ReadonlySet<string> = new Set(['all', 'amd64', 'arm64', 'armhf', 'i386']);

/**
What apt fetches by its newest line `Get:N URL suite/component architecture package architecture version [size]` (apt: apt-private/acqprogress.cc), without the
architectures where a repository has no components: the package; of anything else, as lists, the server. Undefined where no line says so. Pure.
*/
export const fetchedName = (lines: readonly string[]): string | undefined => {
	const [, url, rest] = lines.map(line => /^Get:\d+ (\S+) (.*)$/v.exec(line)).findLast(match => match !== null) ?? [];
	if (url === undefined || rest === undefined) {
		return undefined;
	}

	const words = rest.replace(/ \[[^\]]*\]$/v, '').split(' ');
	const version = words.pop() ?? '';
	const name = architectures.has(words.at(-1) ?? '') ? words.at(-2) : words.at(-1);
	return /^\d/v.test(version) && name ? name : URL.parse(url)?.host ?? undefined;
};

/** The parsed line; undefined for what we do not need. Only the first three colons separate: the text may hold more. */
export const parseAptStatus = (line: string): AptStatus | undefined => {
	const match = /^(\w+):([^:]*):([^:]*):(.*)$/v.exec(line);
	if (match === null) {
		return undefined;
	}

	const [, kind, subject, number, text] = match as unknown as [string, string, string, string, string];
	const percent = Math.min(100, Math.max(0, Number(number)));
	switch (kind) {
		case 'dlstatus': {
			return Number.isNaN(percent) ? undefined : {kind: 'progress', phase: 'download', percent, label: figures(text)};
		}

		case 'pmstatus': {
			return Number.isNaN(percent) ? undefined : {kind: 'progress', phase: 'install', percent, label: subject === 'dpkg-exec' ? 'dpkg' : subject};
		}

		case 'pmerror': {
			return {kind: 'error', package: subject, text};
		}

		case 'pmconffile': {
			return {kind: 'conffile', path: subject};
		}

		default: {
			return undefined;
		}
	}
};
