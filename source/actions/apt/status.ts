import type {ProgressPhase} from '../../apply/events.ts';

/** One line of apt's Status-Fd (apt: doc/progress-reporting.md). */
export type AptStatus =
	| {readonly kind: 'progress'; readonly phase: ProgressPhase; readonly percent: number; readonly label: string}
	| {readonly kind: 'error'; readonly package: string; readonly text: string}
	| {readonly kind: 'conffile'; readonly path: string};

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
			return Number.isNaN(percent) ? undefined : {kind: 'progress', phase: 'download', percent, label: text};
		}

		case 'pmstatus': {
			return Number.isNaN(percent) ? undefined : {kind: 'progress', phase: 'install', percent, label: subject === 'dpkg-exec' ? text : subject};
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
