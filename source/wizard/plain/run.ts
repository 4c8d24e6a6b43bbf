import {exitCodes} from '../../problems.ts';
import {glyphsFor, isUtf8, toAscii} from '../../terminal/glyphs.ts';
import {saneSize} from '../../terminal/size.ts';
import type {WizardServices} from '../services.ts';
import {startState, type Beginning} from '../start-state.ts';
import {openConversation} from './conversation.ts';
import {converse} from './converse.ts';

/** Lines longer than this are hard to read. */
const widest = 100;

/** What the wizard in plain text needs to start. */
export type PlainWizardOptions = Beginning & {
	readonly services: WizardServices;
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
	/** The process, or what plays it. */
	readonly interrupts: Parameters<typeof openConversation>[0]['interrupts'];
	readonly program: {readonly version: string};
	readonly isVerbose?: boolean;
};

/** Asks the wizard's questions as plain text until it is over. Returns the exit code (design.md section 8). */
export const runPlainWizard = async (options: PlainWizardOptions): Promise<{readonly exitCode: number}> => {
	const {services, environment, stdin, stdout, interrupts, program, isVerbose = false} = options;
	const conversation = openConversation({
		stdin,
		interrupts,
		write(text) {
			stdout.write(text);
		},
		encode: isUtf8(environment) ? text => text : toAscii,
	});
	try {
		const last = await converse({
			start: startState(options),
			services,
			conversation,
			glyphs: glyphsFor(environment),
			width: Math.min(saneSize(stdout).columns, widest) - 1,
			version: program.version,
			isVerbose,
		});
		return {exitCode: last.exit ?? exitCodes.done};
	} finally {
		conversation.close();
	}
};
