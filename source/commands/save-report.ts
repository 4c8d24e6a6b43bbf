import {message} from '../messages/message.ts';
import {exitCodes} from '../problems.ts';
import {jsonLine} from '../render/json.ts';
import type {Context} from './context.ts';
import {needsRoot} from './needs-root.ts';
import {fail} from './report.ts';
import {writeReport} from './write-report.ts';

/** `report`: saves a report of the last run in this directory. Returns the exit code. */
export const saveReport = async (context: Context): Promise<number> => {
	const notRoot = needsRoot(context, 'jitsi-wizard report');
	if (notRoot !== undefined) {
		return fail(context, notRoot);
	}

	const saved = await writeReport(context, process.cwd());
	if (!('path' in saved)) {
		return fail(context, saved);
	}

	if (context.options.json) {
		context.write(jsonLine({type: 'report', path: saved.path}));
	} else {
		context.print(context.say(message('failure.reported', {path: saved.path})));
	}

	return exitCodes.done;
};
